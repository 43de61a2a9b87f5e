import path from 'node:path';
import type { Clock } from '../../../common/call/instant.ts';
import type { Log } from '../../log/port.ts';
import type { WriterAnswer, WriterCommand } from '../messages.ts';
import { readableCopy } from './damaged-copy.ts';
import type { SalvageReport } from './salvage-report.ts';

export interface SalvageRunOptions {
  /** The set-aside files, in the order in which they are to give back what is left of them. */
  readonly files: readonly string[];
  /** `WritePump.run`. */
  readonly run: (command: WriterCommand) => Promise<WriterAnswer>;
  readonly done: (file: string, report: SalvageReport) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** A full disk may have room again later; a file on which the writer died as often is given up. */
const retryMs = 60_000;
const triesAtMost = 3;

/** Salvages set-aside files in the background: step by step, each when no write of the phone waits. */
export class SalvageRun {
  readonly #options: SalvageRunOptions;
  #isStopped = false;
  #isRunning = true;
  #wake: () => void = () => undefined;
  readonly finished: Promise<void>;

  constructor(options: SalvageRunOptions) {
    this.#options = options;
    this.finished = this.#salvageAll();
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** What is not done yet is done after the next start. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async #salvageAll(): Promise<void> {
    for (const file of this.#options.files) await this.#salvage(file);
    this.#isRunning = false;
  }

  async #salvage(file: string): Promise<void> {
    const { log } = this.#options;
    for (let attempt = 1; !this.#isStopped; attempt += 1) {
      try {
        return await this.#try(file);
      } catch (error) {
        if (this.#isStopped) return;
        log.warn({ file, attempt, error: String(error) }, 'a damaged history could not be salvaged');
        if (attempt === triesAtMost) return this.#giveUp(file);
        await this.#pause();
      }
    }
  }

  async #try(file: string): Promise<void> {
    const { run, done, log } = this.#options;
    const copy = await readableCopy(file);
    try {
      while (!this.#isStopped) {
        const answer = await run({ type: 'salvage', name: path.basename(file), file: copy.file });
        if (answer.type !== 'salvaged') throw new Error(answer.type === 'failed' ? answer.message : answer.type);
        if (answer.report === null) continue;
        log.info({ file, ...answer.report }, 'a damaged history was salvaged');
        return done(file, answer.report);
      }
    } finally {
      await copy.remove();
    }
  }

  async #giveUp(file: string): Promise<void> {
    try {
      await this.#options.run({ type: 'give_up_salvage', name: path.basename(file) });
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'a damaged history will be looked at again after the next start');
    }
  }

  async #pause(): Promise<void> {
    const wait = Promise.withResolvers<void>();
    const cancel = this.#options.clock.after(retryMs, wait.resolve);
    this.#wake = wait.resolve;
    await wait.promise;
    cancel();
  }
}
