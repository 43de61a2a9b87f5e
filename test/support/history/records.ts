import { accountId, type CallId, callId } from '../../../common/call/ids.ts';
import type { CallRecord } from '../../../main/history/port.ts';

export function idOf(name: string): CallId {
  return callId.parse(name);
}

/** A call that has just arrived; `change` says what matters to the test. */
export function record(name: string, change: Partial<CallRecord> = {}): CallRecord {
  return {
    id: idOf(name),
    accountId: accountId.parse('account-1'),
    sipCallId: `${name}@pbx.example`,
    direction: 'incoming',
    scope: 'external',
    party: { kind: 'number', number: '0312345678', e164: '+81312345678', display: '03-1234-5678', name: 'SATO' },
    bookName: null,
    line: { number: '0501112222', display: '050-111-2222', label: '代表' },
    startedAtMs: 1_700_000_000_000,
    answeredAtMs: null,
    endedAtMs: null,
    result: null,
    cause: null,
    ringMs: null,
    talkMs: null,
    holdMs: null,
    finalNumber: null,
    transferredTo: null,
    ...change,
  };
}

/** The same call as it stands after its end. */
export function endedRecord(name: string, change: Partial<CallRecord> = {}): CallRecord {
  return record(name, {
    answeredAtMs: 1_700_000_003_000,
    endedAtMs: 1_700_000_065_900,
    result: 'answered',
    cause: 'normal',
    ringMs: 3000,
    talkMs: 62_900,
    holdMs: 1500,
    ...change,
  });
}
