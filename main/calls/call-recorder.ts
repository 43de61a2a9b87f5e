import type { CallState } from '../../common/call/call-state.ts';
import type { AccountId } from '../../common/call/ids.ts';
import type { CallObserver } from '../cti/port.ts';
import type { CallRecord, History } from '../history/port.ts';

/** Keeps the row of each call in the history: written when the INVITE arrives or leaves, again at each change. */
export class CallRecorder implements CallObserver {
  readonly #history: Pick<History, 'saveCall'>;

  /** The number under which an account of ours is called, an extension for example; null when there is no such account (any more). */
  readonly #ownNumber: (accountId: AccountId) => string | null;

  constructor(history: Pick<History, 'saveCall'>, ownNumber: (accountId: AccountId) => string | null) {
    this.#history = history;
    this.#ownNumber = ownNumber;
  }

  arrived(call: CallState): void {
    this.#history.saveCall(callRecord(call, this.#ownNumber(call.facts.accountId)));
  }

  changed(call: CallState): void {
    this.#history.saveCall(callRecord(call, this.#ownNumber(call.facts.accountId)));
  }
}

/** 最終着信番号: where the call was answered in the end; an incoming one at our own number. */
function finalNumber({ facts }: CallState, isAnswered: boolean, ownNumber: string | null): string | null {
  if (!isAnswered) return null;
  if (facts.direction === 'incoming') return ownNumber;
  return facts.party.kind === 'number' ? facts.party.number : null;
}

/** The row that tells this state of the call. */
export function callRecord(call: CallState, ownNumber: string | null): CallRecord {
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
    finalNumber: finalNumber(call, answeredAt !== null, ownNumber),
    transferredTo: transfer?.type === 'pending' ? transfer.target : null,
  };
}
