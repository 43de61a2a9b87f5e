import type { Clock } from '../../common/call/instant.ts';
import { type WriterAnswer, type WriterCommand, writerAnswer } from './messages.ts';
import { Thread, within } from './thread.ts';

/** The writer's thread as main sees it: one command at a time. */
export class WriterLink {
  readonly #clock: Clock;
  readonly #thread: Thread;
  #pending: PromiseWithResolvers<WriterAnswer> | null = null;

  constructor(entry: URL, clock: Clock) {
    this.#clock = clock;
    this.#thread = new Thread(entry, null, {
      message: (message) => {
        const parsed = writerAnswer.safeParse(message);
        if (parsed.success) this.#pending?.resolve(parsed.data);
        else this.#pending?.reject(parsed.error);
        this.#pending = null;
      },
      died: (reason) => this.#pending?.reject(reason),
    });
  }

  /** Rejects when the thread dies, or has not answered in time; it is of no use afterwards and must be stopped. */
  async ask(command: WriterCommand, limitMs: number): Promise<WriterAnswer> {
    if (this.#thread.isDead) throw new Error('the writer is dead');
    this.#pending = Promise.withResolvers<WriterAnswer>();
    const answer = this.#pending.promise;
    this.#thread.post(command);
    return within(this.#clock, limitMs, answer);
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }
}
