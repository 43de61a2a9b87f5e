import { mergeStatistics, type Statistic, type StatisticsFilter } from '../../common/history/statistics.ts';
import type { ListPlace } from './queries/scan.ts';
import type { StatisticsSlice } from './queries/statistics.ts';

interface Look {
  readonly filter: StatisticsFilter;
  readonly zone: string;
  readonly after: ListPlace | null;
}

/** Counts calls for a review in short looks, between which the list's questions are answered; the newest question alone goes on. */
export class StatisticsRun {
  readonly #look: (look: Look) => Promise<StatisticsSlice | null>;
  #lastNumber = 0;

  /** `look` gives null while there is no history. */
  constructor(look: (look: Look) => Promise<StatisticsSlice | null>) {
    this.#look = look;
  }

  /** In the zone of this machine as it is now; null when a newer question took its place. Rejects when the history does not read. */
  async count(filter: StatisticsFilter): Promise<readonly Statistic[] | null> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    let found: readonly Statistic[] = [];
    let after: ListPlace | null = null;
    do {
      const slice: StatisticsSlice | null = await this.#look({ filter, zone, after });
      if (number !== this.#lastNumber) return null;
      found = mergeStatistics([found, slice?.found ?? []]);
      after = slice?.next ?? null;
    } while (after !== null);
    return found;
  }
}
