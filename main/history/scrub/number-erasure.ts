import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
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

/** An empty file beside the history: something was deleted, and its traces are not removed yet. */
function noteOf(file: string): string {
  return `${file}.traces`;
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

  /** Removes the traces that a deletion left which could not be done to the end. Rejects where it cannot be done now either. */
  async finish(): Promise<void> {
    const finished = this.#last.then(async () => {
      const file = await this.#parts.file();
      if (file !== null && existsSync(noteOf(file))) await this.#scrub(file);
    });
    this.#last = finished.catch(() => null);
    return finished;
  }

  async #forget(number: string): Promise<DeletedCounts> {
    const { run, file } = this.#parts;
    const open = await file();
    if (open === null) throw new Error('the history is not open');
    const mentions = await this.#mentions(number);
    await writeFile(noteOf(open), '');
    const total = await forgetInBatches(run, number, mentions);
    await this.#scrub(open);
    return total;
  }

  async #scrub(file: string): Promise<void> {
    const { run, copies } = this.#parts;
    const whileNobodyCopies = <Done>(work: () => Promise<Done>): Promise<Done> => this.#whileNobodyCopies(work);
    await scrub({ run, copy: () => copies.scrubbed(file), whileNobodyCopies });
    await rm(noteOf(file), { force: true });
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
