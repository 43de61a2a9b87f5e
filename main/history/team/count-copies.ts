import { mergeStatistics, noCalls, addTallies, type Statistic, type StatisticsFilter } from '../../../common/history/statistics.ts';
import { openForReading } from '../open.ts';
import type { ListPlace } from '../queries/scan.ts';
import { statistics } from '../queries/statistics.ts';
import { type JobWatch, JobCancelledError, throwIfCancelled } from './job-watch.ts';
import type { CountedCopy } from './team-messages.ts';

/** The same, and one statistic more: all calls as those of this agent, who is named though she has none. */
export function withAgent(found: readonly Statistic[], agent: string): readonly Statistic[] {
  const hours = found.filter(({ dimension }) => dimension === 'hour');
  return [...found, { dimension: 'agent', key: agent, tally: hours.reduce((sum, { tally }) => addTallies(sum, tally), noCalls) }];
}

/** So many pieces of news are enough for a bar. */
const mostNews = 200;

/** `tell` hears how much of the period is counted, 0 to 1. */
function countCopy(
  copy: string,
  filter: StatisticsFilter,
  zone: string,
  watch: JobWatch,
  tell: (share: number) => void,
): readonly Statistic[] {
  const db = openForReading(copy);
  try {
    let found: readonly Statistic[] = [];
    let after: ListPlace | null = null;
    do {
      throwIfCancelled(watch);
      const slice = statistics(db, { filter, zone, after });
      found = mergeStatistics([found, slice.found]);
      after = slice.next;
      if (after !== null) tell((filter.untilMs - after.startedAtMs) / (filter.untilMs - filter.fromMs));
    } while (after !== null);
    return found;
  } finally {
    db.close();
  }
}

/**
 * Counts the copies one after the other, some thousand rows of one of them in memory at a time, and adds them up. One that does not
 * read is named, the others count. Throws `JobCancelledError`.
 */
export function countCopies(
  copies: readonly CountedCopy[],
  filter: StatisticsFilter,
  zone: string,
  watch: JobWatch,
): { readonly found: readonly Statistic[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  let told = Number.NEGATIVE_INFINITY;
  function* counted(): Generator<readonly Statistic[]> {
    for (const [index, { copy, agent }] of copies.entries()) {
      const tell = (share: number): void => {
        if (index + share - told < copies.length / mostNews) return;
        told = index + share;
        watch.progress(told, copies.length, agent);
      };
      tell(0);
      try {
        yield withAgent(countCopy(copy, filter, zone, watch, tell), agent);
      } catch (error) {
        if (error instanceof JobCancelledError) throw error;
        unread.push(copy);
      }
    }
  }
  return { found: mergeStatistics(counted()), unread };
}
