import { noBookMatch } from '../../common/book/book-match.ts';
import type { CallFacts } from '../../common/call/call-state.ts';
import { accountId, callId, type CallId } from '../../common/call/ids.ts';
import type { Instant } from '../../common/call/instant.ts';

/** The instant `seconds` after the start of the test's time. */
export function at(seconds: number): Instant {
  return { epochMs: 1_700_000_000_000 + seconds * 1000, monotonicMs: seconds * 1000 };
}

export function someCallId(name = 'call-1'): CallId {
  return callId.parse(name);
}

/** The facts of an incoming outside call that arrived at second 0. */
export function someFacts(changes: Partial<CallFacts> = {}): CallFacts {
  return {
    id: someCallId(),
    accountId: accountId.parse('account-1'),
    direction: 'incoming',
    sipCallId: 'sip-call-1',
    party: { kind: 'number', number: '09012345678', e164: '+819012345678', display: '090-1234-5678', name: null },
    book: noBookMatch,
    line: { number: '0312345678', display: '03-1234-5678', label: null },
    scope: 'external',
    startedAt: at(0),
    microphone: 'ready',
    ...changes,
  };
}
