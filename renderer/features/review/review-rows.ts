import { daysIn } from '../../../common/history/local-time.ts';
import { addTallies, type Dimension, noCalls, type Statistic, type Tally } from '../../../common/history/statistics.ts';

export interface ReviewRow {
  readonly key: string;
  readonly tally: Tally;
}

const mostDays = 4000;
const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
/** Monday first. */
const weekdays = ['1', '2', '3', '4', '5', '6', '0'];

const callsOf = ({ incoming, outgoing }: Tally): number => incoming + outgoing;

/** One row a key: times in their order without a gap, names by how many calls they had. */
export function reviewRows(
  found: readonly Statistic[],
  dimension: Dimension,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  zone: string,
): readonly ReviewRow[] {
  const rows = found.filter((one) => one.dimension === dimension);
  const tallies = new Map(rows.map(({ key, tally }) => [key, tally]));
  const filled = (keys: readonly string[]): readonly ReviewRow[] => keys.map((key) => ({ key, tally: tallies.get(key) ?? noCalls }));
  if (dimension === 'hour') return filled(hours);
  if (dimension === 'weekday') return filled(weekdays);
  if (dimension === 'day') return filled(daysIn(zone, fromMs, untilMs, mostDays));
  return rows.toSorted((one, other) => callsOf(other.tally) - callsOf(one.tally) || one.key.localeCompare(other.key));
}

/** All calls together; every call has exactly one hour. */
export function totalOf(found: readonly Statistic[]): Tally {
  return found.filter(({ dimension }) => dimension === 'hour').reduce((sum, { tally }) => addTallies(sum, tally), noCalls);
}

/** Percent of the incoming calls, one decimal; null where there were none. */
export function rateOf(part: number, { incoming }: Tally): number | null {
  return incoming === 0 ? null : Math.round((part / incoming) * 1000) / 10;
}

/** Whole seconds; null where there is nothing to average. */
export function averageS(totalMs: number, calls: number): number | null {
  return calls === 0 ? null : Math.round(totalMs / calls / 1000);
}
