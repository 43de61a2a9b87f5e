import type { Clock } from '../../common/call/instant.ts';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import { type ExportJob, exportReport } from './export/export-job.ts';
import { Thread } from './thread.ts';

/** A thread that says nothing for so long is stuck, on a network drive that is gone for example. */
const silenceLimitMs = 120_000;

export interface ExportProgress {
  readonly rows: number;
  readonly total: number;
}

/** One export in a thread of its own. */
export class ExportRun {
  readonly outcome: Promise<ExportOutcome>;
  readonly #flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

  constructor(entry: URL, file: string, job: ExportJob, clock: Clock, onProgress: (progress: ExportProgress) => void) {
    const ended = Promise.withResolvers<ExportOutcome>();
    const fail = (): void => ended.resolve({ type: 'failed', reason: 'unknown', file: job.target });
    let forgetSilence = clock.after(silenceLimitMs, fail);
    const thread = new Thread(
      entry,
      { file, job, cancel: this.#flag },
      {
        message: (message) => {
          forgetSilence();
          forgetSilence = clock.after(silenceLimitMs, fail);
          const report = exportReport.safeParse(message);
          if (!report.success) fail();
          else if (report.data.type === 'ended') ended.resolve(report.data.outcome);
          else onProgress({ rows: report.data.rows, total: report.data.total });
        },
        died: fail,
      },
    );
    this.outcome = ended.promise.then(async (outcome) => {
      forgetSilence();
      await thread.stop();
      return outcome;
    });
  }

  /** The thread looks at the flag after each batch; the outcome is then `cancelled`, and nothing is left on the disk. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#flag), 0, 1);
  }
}
