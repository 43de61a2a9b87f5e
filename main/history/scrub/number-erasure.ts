import type { HistoryCopies } from '../backup/history-copies.ts';
import { type DeletedCounts, forgetInBatches, type RunCommand } from '../delete-in-batches.ts';
import type { Mentions } from '../queries/mentions.ts';
import { scrub } from './scrub.ts';

export interface NumberErasureParts {
  /** `WritePump.run`. */
  readonly run: RunCommand;
  /** One look for the calls of others that name the number (queries/mentions.ts); null while no file is open. */
  readonly look: (number: string, after: number) => Promise<Mentions | null>;
  /** The open file, with what was saved before; null while none is open. */
  readonly file: () => Promise<string | null>;
  readonly copies: Pick<HistoryCopies, 'scrubbed' | 'ended'>;
  /** Resolves when none of the exports of now is left. */
  readonly exportsEnded: () => Promise<unknown>;
}

/** Deletes all of a number, and then every trace of it in the file, one number after the other. */
export class NumberErasure {
  readonly #parts: NumberErasureParts;
  /** Never rejects. */
  #last: Promise<unknown> = Promise.resolve();
  #quiet: Promise<void> = Promise.resolve();

  constructor(parts: NumberErasureParts) {
    this.#parts = parts;
  }

  /** Resolves when another connection may open the file: not while it is about to be replaced. */
  get quiet(): Promise<void> {
    return this.#quiet;
  }

  /** Rejects where it could not be done to the end. */
  async forget(number: string): Promise<DeletedCounts> {
    const forgotten = this.#last.then(() => this.#forget(number));
    this.#last = forgotten.catch(() => null);
    return forgotten;
  }

  async #forget(number: string): Promise<DeletedCounts> {
    const { run, file, copies } = this.#parts;
    const total = await forgetInBatches(run, number, await this.#mentions(number));
    await scrub({
      run,
      copy: async () => {
        const open = await file();
        if (open === null) throw new Error('the history is not open');
        return copies.scrubbed(open);
      },
      whileNobodyCopies: (work) => this.#whileNobodyCopies(work),
    });
    return total;
  }

  async #mentions(number: string): Promise<number[]> {
    const calls: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const look: Mentions | null = await this.#parts.look(number, after);
      calls.push(...(look?.calls ?? []));
      after = look?.next ?? null;
    }
    return calls;
  }

  async #whileNobodyCopies<Done>(work: () => Promise<Done>): Promise<Done> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#quiet = promise;
    try {
      await Promise.all([this.#parts.copies.ended(), this.#parts.exportsEnded()]);
      return await work();
    } finally {
      resolve();
    }
  }
}
