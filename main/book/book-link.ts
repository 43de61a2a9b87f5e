import type { Clock } from '../../common/call/instant.ts';
import { Thread, within } from '../history/thread.ts';
import {
  type ArgumentOf,
  type AskedQuestion,
  bookMessage,
  type BookMessage,
  bookQuestions,
  type QuestionName,
  type ResultOf,
} from './questions.ts';

/** The address book's thread as main sees it. */
export class BookLink {
  readonly #clock: Clock;
  readonly #thread: Thread;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #onChanged: (news: Extract<BookMessage, { type: 'changed' }>) => void;
  #lastNumber = 0;

  constructor(entry: URL, clock: Clock, onChanged: (news: Extract<BookMessage, { type: 'changed' }>) => void) {
    this.#clock = clock;
    this.#onChanged = onChanged;
    this.#thread = new Thread(entry, null, { message: (message) => this.#take(message), died: (reason) => this.#rejectAll(reason) });
  }

  get isDead(): boolean {
    return this.#thread.isDead;
  }

  /** Rejects when the question fails, the thread dies, or there is no answer within `limitMs`. */
  async ask<Name extends QuestionName>(question: Name, argument: ArgumentOf<Name>, limitMs: number): Promise<ResultOf<Name>> {
    if (this.#thread.isDead) throw new Error('the thread of the address book is dead');
    this.#lastNumber += 1;
    const asked: AskedQuestion = { number: this.#lastNumber, question, argument };
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(asked.number, answer);
    this.#thread.post(asked);
    try {
      const value = await within(this.#clock, limitMs, answer.promise);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema that ResultOf is derived from
      return bookQuestions[question].result.parse(value) as ResultOf<Name>;
    } finally {
      this.#pending.delete(asked.number);
    }
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }

  #take(message: unknown): void {
    const parsed = bookMessage.safeParse(message);
    if (!parsed.success) return this.#rejectAll(parsed.error);
    const said = parsed.data;
    if (said.type === 'changed') return this.#onChanged(said);
    const pending = this.#pending.get(said.number);
    if (said.type === 'answered') pending?.resolve(said.value);
    else pending?.reject(new Error(said.message));
  }

  #rejectAll(reason: Error): void {
    for (const pending of this.#pending.values()) pending.reject(reason);
    this.#pending.clear();
  }
}
