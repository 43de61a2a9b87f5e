import { instantOf } from '../../../common/cti/schema.ts';
import { type CtiAnswer, japanTime, problem } from './cti-answers.ts';
import type { PastCall } from './past-call.ts';

const pageSize = 100;

/** The calls of the whole centre, newest first: `GET /history/call-center`. */
export class CentreHistory {
  readonly #calls = new Map<string, PastCall>();

  constructor(calls: readonly PastCall[]) {
    for (const call of calls) this.set(call);
  }

  /** A call is told again as it goes on. */
  set(call: PastCall): void {
    this.#calls.set(call.callKey, call);
  }

  /** The page that `from`, `to`, `number` and `cursor` ask for; 400 for a time or a cursor that is none. */
  answer(query: URLSearchParams, requestId: string): CtiAnswer {
    const [from, to] = [query.get('from'), query.get('to')].map((text) => (text === null ? null : (instantOf(text) ?? Number.NaN)));
    const after = placeOf(query.get('cursor'));
    if (Number.isNaN(from) || Number.isNaN(to) || after === undefined)
      return problem(400, 'history.invalid', 'No such time or cursor', requestId);
    const typed = query.get('number') ?? '';
    const found = [...this.#calls.values()]
      .filter((call) => startOf(call) >= (from ?? 0) && startOf(call) < (to ?? Number.POSITIVE_INFINITY) && hasNumber(call, typed))
      .toSorted(newestFirst)
      .filter((call) => after === null || newestFirst(call, after) > 0);
    const last = found[pageSize - 1];
    const next = last === undefined || found.length === pageSize ? undefined : cursorAt(last);
    return { status: 200, body: { calls: found.slice(0, pageSize).map(entryOf), next } };
  }
}

/** Where a page ended: calls that begin meanwhile move nothing. */
type Place = Pick<PastCall, 'startedAtMs' | 'callKey'>;

/** Whole seconds, as the answers tell them. */
function startOf({ startedAtMs }: Pick<PastCall, 'startedAtMs'>): number {
  return Math.floor(startedAtMs / 1000) * 1000;
}

function newestFirst(one: Place, other: Place): number {
  const byTime = startOf(other) - startOf(one);
  if (byTime !== 0) return byTime;
  return one.callKey < other.callKey ? -1 : Number(one.callKey !== other.callKey);
}

function cursorAt({ startedAtMs, callKey }: Place): string {
  return Buffer.from(`${startedAtMs} ${callKey}`, 'utf8').toString('base64url');
}

/** Null for the first page, undefined for a cursor of nobody. */
function placeOf(cursor: string | null): Place | null | undefined {
  if (cursor === null) return null;
  const [, startedAtMs, callKey] = /^(\d{1,15}) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return callKey === undefined ? undefined : { startedAtMs: Number(startedAtMs), callKey };
}

/** Agents type 090… for what the network writes +8190…. */
function hasNumber({ number }: PastCall, typed: string): boolean {
  if (typed === '') return true;
  const digits = typed.replaceAll(/\D/g, '');
  return digits !== '' && [number.replace('+', ''), number.replace(/^\+81/, '0')].some((written) => written.includes(digits));
}

function entryOf(call: PastCall): Readonly<Record<string, unknown>> {
  const { callKey, direction, isInternal, number, called, queue, agent, answeredAtMs, endedAtMs, result } = call;
  const withheld = { withheld: true, reason: call.withheldReason ?? undefined };
  return {
    callKey,
    direction,
    // JSON leaves out what is undefined.
    internal: isInternal || undefined,
    startedAt: japanTime(call.startedAtMs),
    answeredAt: answeredAtMs === null ? undefined : japanTime(answeredAtMs),
    endedAt: endedAtMs === null ? undefined : japanTime(endedAtMs),
    party: number === '' ? withheld : { number, ...(number.startsWith('+') ? { e164: number } : {}) },
    name: call.name ?? undefined,
    called,
    queue: queue ?? undefined,
    label: call.label ?? undefined,
    agent: agent ?? undefined,
    result,
    waitSec: call.waitS ?? undefined,
    talkSec: answeredAtMs === null || endedAtMs === null ? undefined : Math.floor((endedAtMs - answeredAtMs) / 1000),
  };
}
