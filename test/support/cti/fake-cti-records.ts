import type { CallId } from '../../../common/call/ids.ts';
import type { ChatProblem } from '../../../common/ipc/groups/popups.ts';
import type { CallEnrichment, CtiRecords, StoredTranscript } from '../../../main/cti/port.ts';

/** Keeps what would be written, per call. */
export class FakeCtiRecords implements CtiRecords {
  readonly facts = new Map<CallId, CallEnrichment>();
  readonly transcripts = new Map<CallId, StoredTranscript>();
  readonly problems = new Map<CallId, ChatProblem>();

  enrich(callId: CallId, facts: CallEnrichment): void {
    this.facts.set(callId, { ...this.facts.get(callId), ...facts });
  }

  linkTranscript(callId: CallId, transcript: StoredTranscript): void {
    this.transcripts.set(callId, transcript);
  }

  chatFailed(callId: CallId, problem: ChatProblem): void {
    this.problems.set(callId, problem);
  }
}
