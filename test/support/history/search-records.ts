import type { CallParty } from '../../../common/call/call-party.ts';
import type { StoredTranscript } from '../../../main/cti/port.ts';

export function numberParty(number: string, e164: string | null): CallParty {
  return { kind: 'number', number, e164, display: number, name: null };
}

/** A transcript whose messages are these texts, the customer's. */
export function chat(transcriptId: string, texts: readonly string[]): StoredTranscript {
  return {
    transcriptId,
    provider: 'bot',
    sessionStartedAtMs: 1,
    messages: texts.map((text, at) => ({ id: `m${at}`, atMs: at, from: 'customer', kind: 'text', text, url: null })),
  };
}
