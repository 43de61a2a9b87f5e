import { Worker } from 'node:worker_threads';
import type { Clock } from '../../common/call/instant.ts';

export interface ThreadEvents {
  readonly message: (message: unknown) => void;
  /** The last event: an error that nobody caught, an exit, or a stop. */
  readonly died: (reason: Error) => void;
}

/** A worker thread that reports its death exactly once. */
export class Thread {
  readonly #worker: Worker;
  #isDead = false;

  constructor(entry: URL, data: unknown, events: ThreadEvents) {
    this.#worker = new Worker(entry, { workerData: data });
    const die = (reason: Error): void => {
      if (this.#isDead) return;
      this.#isDead = true;
      events.died(reason);
    };
    this.#worker.on('message', events.message);
    this.#worker.on('messageerror', die);
    this.#worker.on('error', (error: unknown) => die(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => die(new Error(`the thread ended with code ${code}`)));
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  post(message: unknown): void {
    this.#worker.postMessage(message);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Settles as `work` does, or rejects after `limitMs`. */
export async function within<Value>(clock: Clock, limitMs: number, work: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(limitMs, () => reject(new Error(`no answer within ${limitMs} ms`)));
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
