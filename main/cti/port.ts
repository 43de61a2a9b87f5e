import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { ChatProblem, ChatView, IncomingView, RouteStep, RouteView } from '../../common/ipc/groups/popups.ts';
import type { InviteFacts } from '../sip/port.ts';

/** Hears of each call in the same tick as it changes. A failing observer is logged and never stops the phone. */
export interface CallObserver {
  arrived(call: CallState, invite: InviteFacts): void;
  changed(call: CallState): void;
}

/** What the server told of a call, after its first answers, that the agent may not have seen. */
export type CallNews =
  | { readonly type: 'chat_arrived' }
  | { readonly type: 'messages_arrived'; readonly count: number }
  | { readonly type: 'flags_changed' };

/** What the order of the pop-ups needs of the windows (main/windows/popups.ts). A view without a window opens one. */
export interface PopUps {
  showIncoming(view: IncomingView): void;
  showRoute(view: RouteView): void;
  showChat(view: ChatView): void;
  close(callId: CallId, kind: 'incoming' | 'route' | 'chat'): void;
  closeAll(callId: CallId): void;
}

/** What CTI adds to a call's row of the history. Absent keys leave the row as it is. */
export interface CallEnrichment {
  readonly callKey?: string;
  readonly name?: string | null;
  readonly label?: string | null;
  readonly queue?: string | null;
  readonly route?: readonly RouteStep[];
  readonly flags?: { readonly isVerified: boolean | null; readonly isBadActor: boolean | null; readonly isRepeat: boolean | null };
  readonly headerFacts?: Readonly<Record<string, string>>;
}

/** A transcript as the server gave it, already parsed; stored once by `transcriptId`, linked to calls. */
export interface StoredTranscript {
  readonly transcriptId: string;
  readonly provider: string;
  readonly sessionStartedAtMs: number;
  readonly messages: readonly TranscriptMessage[];
}

export interface TranscriptMessage {
  readonly id: string;
  readonly atMs: number | null;
  readonly from: 'customer' | 'bot' | 'agent' | 'system';
  readonly kind: 'text' | 'url' | 'image' | 'audio' | 'video' | 'file' | 'location' | 'choice' | 'unknown';
  readonly text: string;
  readonly url: string | null;
}

/** Where CTI facts are kept; main/history implements it. Never throws, never waits. */
export interface CtiRecords {
  enrich(callId: CallId, facts: CallEnrichment): void;
  linkTranscript(callId: CallId, transcript: StoredTranscript): void;
  chatFailed(callId: CallId, problem: ChatProblem): void;
}
