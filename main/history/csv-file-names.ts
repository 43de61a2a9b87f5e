import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { HistoryFilter } from '../../common/history/filter.ts';
import type { HistoryClient } from './client.ts';
import { callCsvName, chatCsvName, chatsCsvName } from './export/csv-names.ts';
import type { CsvNames } from './port.ts';

/** Names files by the calls that they will hold. */
export class CsvFileNames implements CsvNames {
  readonly #history: Pick<HistoryClient, 'detail' | 'timeSpan'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(history: Pick<HistoryClient, 'detail' | 'timeSpan'>, clock: Pick<Clock, 'now'>) {
    this.#history = history;
    this.#clock = clock;
  }

  async callCsvName(filter: HistoryFilter): Promise<string> {
    return callCsvName(...(await this.#times(filter)));
  }

  async chatsCsvName(filter: HistoryFilter): Promise<string> {
    return chatsCsvName(...(await this.#times(filter)));
  }

  async chatCsvName(id: CallId): Promise<string> {
    const found = await this.#history.detail(id);
    return chatCsvName(id, found?.row.startedAtMs ?? this.#clock.now().epochMs);
  }

  /** The days that were searched, else those of the oldest and newest call; and now. */
  async #times({ fromMs, untilMs }: HistoryFilter): Promise<[fromMs: number, toMs: number, nowMs: number]> {
    const nowMs = this.#clock.now().epochMs;
    const span = await this.#history.timeSpan();
    return [fromMs ?? span?.firstMs ?? nowMs, untilMs === null ? (span?.lastMs ?? nowMs) : untilMs - 1, nowMs];
  }
}
