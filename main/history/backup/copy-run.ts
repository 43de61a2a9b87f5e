import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../common/call/instant.ts';
import { Thread } from '../thread.ts';
import { type CopyJob, type CopyOutcome, type CopyProgress, copyReport } from './copy-messages.ts';

/** A copy that takes so long hangs, on a network drive that is gone for example. */
const limitMs = 1_800_000;

export interface CopyRunOptions {
  /** The entry of the copier's thread. */
  readonly entry: URL;
  readonly source: string;
  readonly target: string;
  readonly snapshot: CopyJob['snapshot'];
  readonly isScrubbed: boolean;
  /** Null: nobody wants to know. */
  readonly onProgress: ((progress: CopyProgress) => void) | null;
  readonly clock: Clock;
}

/** One copy of a history in a thread of its own. */
export class CopyRun {
  readonly outcome: Promise<CopyOutcome>;
  readonly #flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  readonly #ended = Promise.withResolvers<CopyOutcome>();

  constructor({ entry, source, target, snapshot, isScrubbed, onProgress, clock }: CopyRunOptions) {
    const fail = (message: string): void => this.#ended.resolve({ type: 'failed', reason: 'unknown', file: target, message });
    const token = `madoguchi-${randomUUID().slice(0, 8)}`;
    const job: CopyJob = { source, target, token, tellsProgress: onProgress !== null, isScrubbed, snapshot };
    const thread = new Thread(
      entry,
      { job, cancel: this.#flag },
      {
        message: (message) => {
          const report = copyReport.safeParse(message);
          if (!report.success) fail(report.error.message);
          else if (report.data.type === 'progress') onProgress?.(report.data.progress);
          else this.#ended.resolve(report.data.outcome);
        },
        died: (reason) => fail(reason.message),
      },
    );
    const forgetLimit = clock.after(limitMs, () => fail('the copy takes too long'));
    this.outcome = this.#ended.promise.finally(forgetLimit).then(async (outcome) => {
      // A cancelled thread ends by itself when SQLite lets go, and removes what it has begun.
      if (outcome.type !== 'cancelled') await thread.stop();
      return outcome;
    });
  }

  /** The outcome is `cancelled` at once. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#flag), 0, 1);
    this.#ended.resolve({ type: 'cancelled' });
  }
}
