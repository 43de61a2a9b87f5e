import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../common/call/instant.ts';
import { Thread } from '../thread.ts';
import { type CopyOutcome, copyOutcome } from './copy-messages.ts';

/** A copy that takes so long hangs, on a network drive that is gone for example. */
const limitMs = 1_800_000;

export interface CopyRunOptions {
  /** The entry of the copier's thread. */
  readonly entry: URL;
  readonly source: string;
  readonly target: string;
  readonly clock: Clock;
}

/** One copy of a history in a thread of its own. */
export class CopyRun {
  readonly outcome: Promise<CopyOutcome>;
  readonly #flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  readonly #ended = Promise.withResolvers<CopyOutcome>();

  constructor({ entry, source, target, clock }: CopyRunOptions) {
    const fail = (message: string): void => this.#ended.resolve({ type: 'failed', reason: 'unknown', file: target, message });
    const job = { source, target, token: `madoguchi-${randomUUID().slice(0, 8)}` };
    const thread = new Thread(
      entry,
      { job, cancel: this.#flag },
      {
        message: (message) => {
          const parsed = copyOutcome.safeParse(message);
          if (parsed.success) this.#ended.resolve(parsed.data);
          else fail(parsed.error.message);
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
