import * as z from 'zod/mini';
import { callDirection } from '../../../common/call/call-party.ts';
import { callResult } from '../../../common/call/hang-up-cause.ts';
import { localTimesIn } from '../../../common/history/local-time.ts';
import {
  type Dimension,
  statistic,
  type Statistic,
  statisticsFilter,
  type StatisticsFilter,
  type Tally,
} from '../../../common/history/statistics.ts';
import { nameUnits } from '../../../common/text/plain-text.ts';
import type { HistoryDatabase } from '../database.ts';
import { listPlace } from './scan.ts';

/** `zone`: IANA name; days and hours are those of its clocks. */
export const statisticsArgument = z.strictObject({ filter: statisticsFilter, zone: z.string(), after: z.nullable(listPlace) });
export const statisticsResult = z.strictObject({ found: z.array(statistic), next: z.nullable(listPlace) });
export type StatisticsSlice = z.output<typeof statisticsResult>;

/** One look ends after so many calls, so that the list, which asks the same thread, never waits long. */
const sliceCalls = 5000;

/** In the order of the list, newest first; the exact order lets the next look go on where this one ended. */
export const statisticsSql = `SELECT started_at_ms AS startedAtMs, id AS key, direction, result, line_number AS line, queue, label,
  ring_ms AS ringMs, talk_ms AS talkMs FROM calls INDEXED BY calls_filter
  WHERE (started_at_ms, id) < (?, ?) AND started_at_ms >= ? ORDER BY started_at_ms DESC, id DESC LIMIT ${sliceCalls}`;

const reviewedCall = z.strictObject({
  startedAtMs: z.number(),
  key: z.number(),
  direction: callDirection,
  result: z.nullable(callResult),
  line: z.string(),
  queue: z.nullable(z.string()),
  label: z.nullable(z.string()),
  ringMs: z.nullable(z.number()),
  talkMs: z.nullable(z.number()),
});
type ReviewedCall = z.output<typeof reviewedCall>;

function passes(call: ReviewedCall, { line, queue, label }: StatisticsFilter): boolean {
  if (call.result === null) return false;
  return (line === null || call.line === line) && (queue === null || call.queue === queue) && (label === null || call.label === label);
}

function count(call: ReviewedCall, into: Tally): void {
  if (call.direction === 'incoming') {
    into.incoming += 1;
    if (call.result === 'answered') into.answered += 1;
    if (call.result === 'missed') into.missed += 1;
    if (call.ringMs !== null) {
      into.rung += 1;
      into.ringMs += call.ringMs;
    }
  } else {
    into.outgoing += 1;
  }
  if (call.talkMs !== null && call.talkMs > 0) {
    into.talked += 1;
    into.talkMs += call.talkMs;
  }
}

/**
 * Counts the ended calls on from `after`, one short look; `mergeStatistics` of the looks until `next` is null is the whole. The rows are
 * read in their order, so no index of its own is needed for the times of ringing and talking.
 */
export function statistics(db: HistoryDatabase, { filter, zone, after }: z.output<typeof statisticsArgument>): StatisticsSlice {
  const found = new Map<string, Statistic>();
  const tallyOf = (dimension: Dimension, name: string): Tally => {
    // The history of another agent is a file from outside.
    const key = name.slice(0, nameUnits);
    const at = `${dimension}:${key}`;
    const known = found.get(at);
    if (known !== undefined) return known.tally;
    const tally: Tally = { incoming: 0, answered: 0, missed: 0, outgoing: 0, rung: 0, ringMs: 0, talked: 0, talkMs: 0 };
    found.set(at, { dimension, key, tally });
    return tally;
  };
  const localTime = localTimesIn(zone);
  const from = after ?? { startedAtMs: filter.untilMs, key: 0 };
  const calls = db
    .prepare(statisticsSql)
    .all(from.startedAtMs, from.key, filter.fromMs)
    .map((row) => reviewedCall.parse(row));
  for (const call of calls.filter((one) => passes(one, filter))) {
    const { day, hour, weekday } = localTime(call.startedAtMs);
    count(call, tallyOf('day', day));
    count(call, tallyOf('hour', String(hour)));
    count(call, tallyOf('weekday', String(weekday)));
    count(call, tallyOf('line', call.line));
    if (call.queue !== null) count(call, tallyOf('queue', call.queue));
    if (call.label !== null) count(call, tallyOf('label', call.label));
  }
  const last = calls.at(-1);
  const next = calls.length < sliceCalls || last === undefined ? null : { startedAtMs: last.startedAtMs, key: last.key };
  return { found: [...found.values()], next };
}
