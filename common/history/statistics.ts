import * as z from 'zod/mini';
import { nameUnits } from '../text/plain-text.ts';

const name = z.nullable(z.string().check(z.maxLength(nameUnits)));

/** Which calls a review counts: those that began from `fromMs` on and before `untilMs` (epoch ms); null asks for nothing. */
export const statisticsFilter = z.strictObject({ fromMs: z.number(), untilMs: z.number(), line: name, queue: name, label: name });
export type StatisticsFilter = z.output<typeof statisticsFilter>;

/** What is counted of some calls that have ended. */
export const tally = z.strictObject({
  incoming: z.number(),
  /** Of the incoming: 応答 and 不在. What is neither was rejected, answered elsewhere, or failed. */
  answered: z.number(),
  missed: z.number(),
  outgoing: z.number(),
  /** Incoming calls of which it is known how long they rang, and for how long together. */
  rung: z.number(),
  ringMs: z.number(),
  /** Calls of both directions that were talked, and for how long together. */
  talked: z.number(),
  talkMs: z.number(),
});
export type Tally = z.output<typeof tally>;

export const noCalls: Tally = { incoming: 0, answered: 0, missed: 0, outgoing: 0, rung: 0, ringMs: 0, talked: 0, talkMs: 0 };

/** By what the calls are told apart: `hour` 0–23, `weekday` 0 (Sunday)–6, `day` yyyy-MM-dd; `line`, `queue`, `label` and `agent` by name. */
export const dimension = z.enum(['hour', 'weekday', 'day', 'line', 'queue', 'label', 'agent']);
export type Dimension = z.output<typeof dimension>;

/** The tally of the calls with one key; calls without a queue or label are in none of that dimension. */
export const statistic = z.strictObject({ dimension, key: z.string(), tally });
export type Statistic = z.output<typeof statistic>;

export function addTallies(one: Tally, other: Tally): Tally {
  return {
    incoming: one.incoming + other.incoming,
    answered: one.answered + other.answered,
    missed: one.missed + other.missed,
    outgoing: one.outgoing + other.outgoing,
    rung: one.rung + other.rung,
    ringMs: one.ringMs + other.ringMs,
    talked: one.talked + other.talked,
    talkMs: one.talkMs + other.talkMs,
  };
}

/** One statistic a key, the tallies added up: of one look into the history after the other, or of several histories. */
export function mergeStatistics(parts: Iterable<readonly Statistic[]>): readonly Statistic[] {
  const merged = new Map<string, Statistic>();
  for (const part of parts) {
    for (const one of part) {
      const at = `${one.dimension}:${one.key}`;
      merged.set(at, { ...one, tally: addTallies(merged.get(at)?.tally ?? noCalls, one.tally) });
    }
  }
  return [...merged.values()];
}
