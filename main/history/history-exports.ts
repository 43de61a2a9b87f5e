import { randomUUID } from 'node:crypto';
import type { Clock } from '../../common/call/instant.ts';
import { rowsPerCsvFile } from '../../common/history/rows-per-csv-file.ts';
import type { CsvEncoding, CsvPhoneNumbers, ExportOutcome } from '../../common/ipc/groups/history.ts';
import type { Log } from '../log/port.ts';
import type { CsvStyle } from './export/csv.ts';
import type { ExportJob } from './export/export-messages.ts';
import { type ExportProgress, ExportRun } from './export-run.ts';

export interface HistoryExportsOptions {
  /** The entry of the exporter's thread. */
  readonly exporterUrl: URL;
  readonly clock: Clock;
  readonly log: Log;
  /** The settings of the CSV files, asked at each export. */
  readonly csvStyle: () => CsvStyle;
}

/** What to write, and where to. */
export interface ExportRequest {
  readonly content: ExportJob['content'];
  readonly target: string;
  readonly encoding: CsvEncoding;
  readonly onProgress: (progress: ExportProgress) => void;
  /** As the agent chose this time; else as the settings say. */
  readonly phoneNumbers?: CsvPhoneNumbers | undefined;
}

/** An export under way. */
export interface ExportHandle {
  readonly outcome: Promise<ExportOutcome>;
  cancel(): void;
}

/** The history's file with what was saved before, as far as that can be written; null = none is open. */
export interface FlushedFile {
  readonly file: string | null;
  /** Of so many calls something still waits to be written. */
  readonly unwrittenCalls: number;
}

/** The exports of the history under way, each in a thread of its own. */
export class HistoryExports {
  readonly #options: HistoryExportsOptions;
  readonly #runs = new Set<ExportRun>();

  constructor(options: HistoryExportsOptions) {
    this.#options = options;
  }

  start({ file, unwrittenCalls }: FlushedFile, { content, target, encoding, onProgress, phoneNumbers }: ExportRequest): ExportHandle {
    const { clock, log, exporterUrl, csvStyle } = this.#options;
    if (file === null) {
      return { outcome: Promise.resolve({ type: 'failed', reason: 'no_history', file: target }), cancel: () => undefined };
    }
    const style = { ...csvStyle(), ...(phoneNumbers === undefined ? {} : { phoneNumbers }) };
    const token = `madoguchi-${randomUUID().slice(0, 8)}`;
    const job = { content, target, encoding, style, token, rowsPerFile: rowsPerCsvFile };
    const run = new ExportRun({ entry: exporterUrl, file, job, clock, log, onProgress });
    this.#runs.add(run);
    const outcome = run.outcome
      .finally(() => this.#runs.delete(run))
      .then((ended) => (ended.type === 'saved' && content.type !== 'table' ? { ...ended, unwrittenCalls } : ended));
    return { outcome, cancel: () => run.cancel() };
  }

  /** Ends those under way. */
  cancel(): void {
    for (const run of this.#runs) run.cancel();
  }

  /** Resolves when none of those that run now is left. */
  async ended(): Promise<void> {
    await Promise.all([...this.#runs].map(({ outcome }) => outcome));
  }
}
