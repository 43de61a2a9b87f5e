import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../common/call/instant.ts';
import { assertNever } from '../../common/assert-never.ts';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import type { Log } from '../log/port.ts';
import { type ExportJob, type ExportReport, exportReport } from './export/export-messages.ts';
import { isPartOf } from './export/part-name.ts';
import { Thread, within } from './thread.ts';

/** A thread that says nothing for so long is stuck, on a network drive that is gone for example. */
const silenceLimitMs = 120_000;
const tidyLimitMs = 5000;

export interface ExportProgress {
  readonly rows: number;
  readonly total: number;
}

export interface ExportRunOptions {
  readonly entry: URL;
  /** The history's file. */
  readonly file: string;
  readonly job: ExportJob;
  readonly clock: Clock;
  readonly log: Log;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Removes what a thread left beside the target that could not tidy up by itself. Rejects where the file system says no. */
async function removeParts({ target, token }: ExportJob): Promise<void> {
  const folder = path.dirname(target);
  const parts = (await readdir(folder)).filter((name) => isPartOf(token, name));
  await Promise.all(parts.map((name) => rm(path.join(folder, name), { force: true })));
}

/** One export in a thread of its own. */
export class ExportRun {
  readonly outcome: Promise<ExportOutcome>;
  readonly #flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

  constructor({ entry, file, job, clock, log, onProgress }: ExportRunOptions) {
    const ended = Promise.withResolvers<ExportOutcome>();
    let hasEnded = false;
    const fail = (reason: Error): void => {
      log.error({ error: reason.message }, 'an export of the history failed');
      ended.resolve({ type: 'failed', reason: 'unknown', file: job.target });
    };
    const beSilent = (): void => fail(new Error('the exporter is silent'));
    const take = (report: ExportReport): void => {
      switch (report.type) {
        case 'progress':
          return onProgress({ rows: report.rows, total: report.total });
        case 'error':
          return log.warn({ error: report.message }, 'an export of the history failed');
        case 'ended':
          hasEnded = true;
          return ended.resolve(report.outcome);
        default:
          return assertNever(report);
      }
    };
    let forgetSilence = clock.after(silenceLimitMs, beSilent);
    const thread = new Thread(
      entry,
      { type: 'write', file, job, cancel: this.#flag },
      {
        message: (message) => {
          forgetSilence();
          forgetSilence = clock.after(silenceLimitMs, beSilent);
          const report = exportReport.safeParse(message);
          if (report.success) take(report.data);
          else fail(report.error);
        },
        died: (reason) => {
          if (!hasEnded) fail(reason);
        },
      },
    );
    this.outcome = ended.promise.then(async (outcome) => {
      forgetSilence();
      await thread.stop();
      if (!hasEnded) {
        await within(clock, tidyLimitMs, removeParts(job)).catch((error: unknown) =>
          log.warn({ error: String(error) }, 'the unfinished file of an export could not be removed'),
        );
      }
      return outcome;
    });
  }

  /** The thread looks at the flag after each batch; the outcome is then `cancelled`, and nothing is left on the disk. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#flag), 0, 1);
  }
}
