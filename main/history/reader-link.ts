import type { Clock } from '../../common/call/instant.ts';
import { readerAnswer, type ReaderRequest } from './messages.ts';
import type { ReaderQuery } from './reader-queries.ts';
import { Thread, within } from './thread.ts';

const answerLimitMs = 15_000;

/** The file does not read where it should. */
export class DamageError extends Error {
  override name = 'DamageError';
}

/** The reader's thread as main sees it; questions are answered in order. */
export class ReaderLink {
  readonly #clock: Clock;
  readonly #thread: Thread;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  #lastNumber = 0;

  constructor(entry: URL, file: string, clock: Clock) {
    this.#clock = clock;
    this.#thread = new Thread(entry, { file }, { message: (message) => this.#take(message), died: (reason) => this.#rejectAll(reason) });
  }

  get isDead(): boolean {
    return this.#thread.isDead;
  }

  /** Rejects when the query fails, the thread dies or does not answer within 15 s. */
  async ask<Argument, Result>(query: ReaderQuery<Argument, Result>, argument: Argument): Promise<Result> {
    if (this.#thread.isDead) throw new Error('the reader is dead');
    this.#lastNumber += 1;
    const request: ReaderRequest = { number: this.#lastNumber, query: query.name, argument };
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(request.number, answer);
    this.#thread.post(request);
    try {
      return query.result.parse(await within(this.#clock, answerLimitMs, answer.promise));
    } finally {
      this.#pending.delete(request.number);
    }
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }

  #take(message: unknown): void {
    const answer = readerAnswer.safeParse(message);
    if (!answer.success) return this.#rejectAll(answer.error);
    const pending = this.#pending.get(answer.data.number);
    if (answer.data.type === 'found') pending?.resolve(answer.data.value);
    else pending?.reject(answer.data.fault === 'broken' ? new DamageError(answer.data.message) : new Error(answer.data.message));
  }

  #rejectAll(reason: Error): void {
    for (const pending of this.#pending.values()) pending.reject(reason);
    this.#pending.clear();
  }
}
