import type { CallState } from '../../common/call/call-state.ts';
import type { CallObserver } from '../cti/port.ts';
import type { CallRecord, History } from '../history/port.ts';

/** Keeps the row of each call in the history: written when the INVITE arrives or leaves, again at each change. */
export class CallRecorder implements CallObserver {
  readonly #history: Pick<History, 'saveCall'>;

  constructor(history: Pick<History, 'saveCall'>) {
    this.#history = history;
  }

  arrived(call: CallState): void {
    this.#history.saveCall(callRecord(call));
  }

  changed(call: CallState): void {
    this.#history.saveCall(callRecord(call));
  }
}

/** The row that tells this state of the call. */
export function callRecord(call: CallState): CallRecord {
  const { id, accountId, sipCallId, direction, scope, party, book, line, startedAt } = call.facts;
  const end = call.phase === 'ended' ? call : null;
  const answeredAt = 'answeredAt' in call ? call.answeredAt : null;
  const transfer = call.phase === 'active' || call.phase === 'held' ? call.transfer : null;
  return {
    id,
    accountId,
    sipCallId,
    direction,
    scope,
    party,
    bookName: book.type === 'one' ? book.name : null,
    line,
    startedAtMs: startedAt.epochMs,
    answeredAtMs: answeredAt?.epochMs ?? null,
    endedAtMs: end?.endedAt.epochMs ?? null,
    result: end?.result ?? null,
    cause: end?.cause ?? null,
    ringMs: end?.ringMs ?? null,
    talkMs: end?.talkMs ?? null,
    holdMs: end?.holdMs ?? null,
    transferredTo: transfer?.type === 'pending' ? transfer.target : null,
  };
}
