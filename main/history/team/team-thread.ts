import type { Clock } from '../../../common/call/instant.ts';
import type { StatisticsFilter } from '../../../common/history/statistics.ts';
import { Thread } from '../thread.ts';
import { type CountedCopy, type TeamReport, teamReport } from './team-messages.ts';

/** A thread that says nothing for so long hangs, on a network drive that is gone for example; looking through a large copy takes a minute. */
const silenceLimitMs = 300_000;

type JobEnd = Exclude<TeamReport, { type: 'progress' }>;
type Ask = { readonly type: 'open'; readonly paths: readonly string[]; readonly folder: string } | CountAsk;
interface CountAsk {
  readonly type: 'count';
  readonly copies: readonly CountedCopy[];
  readonly filter: StatisticsFilter;
  readonly zone: string;
}

interface Pending {
  readonly ended: PromiseWithResolvers<JobEnd>;
  readonly heard: (report: TeamReport) => void;
}

/** The team's thread as main sees it: one job at a time, a newer one ends the older. */
export class TeamThread {
  readonly #thread: Thread;
  readonly #clock: Clock;
  readonly #wanted = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  readonly #pending = new Map<number, Pending>();
  #lastNumber = 0;

  constructor(entry: URL, clock: Clock) {
    this.#clock = clock;
    this.#thread = new Thread(
      entry,
      { wanted: this.#wanted },
      { message: (message) => this.#take(message), died: (reason) => this.#rejectAll(reason) },
    );
  }

  get isDead(): boolean {
    return this.#thread.isDead;
  }

  /** Rejects when the thread dies or is silent for five minutes; a job that was given up ends as `cancelled`. */
  async run(ask: Ask, progress: (done: number, total: number, file: string) => void): Promise<JobEnd> {
    this.cancel();
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    Atomics.store(new Int32Array(this.#wanted), 0, number);
    const ended = Promise.withResolvers<JobEnd>();
    const beSilent = (): void => this.#rejectAll(new Error('the thread of the review is silent'));
    let forgetSilence = this.#clock.after(silenceLimitMs, beSilent);
    const heard = (report: TeamReport): void => {
      forgetSilence();
      if (report.type !== 'progress') return ended.resolve(report);
      forgetSilence = this.#clock.after(silenceLimitMs, beSilent);
      progress(report.done, report.total, report.file);
    };
    this.#pending.set(number, { ended, heard });
    this.#thread.post({ ...ask, number });
    try {
      const end = await ended.promise;
      // It may have been done at the very moment in which nobody wanted it any more.
      return Atomics.load(new Int32Array(this.#wanted), 0) > number ? { type: 'cancelled', number } : end;
    } finally {
      forgetSilence();
      this.#pending.delete(number);
    }
  }

  /** Ends the job under way. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#wanted), 0, this.#lastNumber + 1);
  }

  /** What is under way rejects at once; the promise waits for the thread. */
  async stop(): Promise<void> {
    this.cancel();
    this.#rejectAll(new Error('the thread of the review was stopped'));
    await this.#thread.stop();
  }

  #take(message: unknown): void {
    const report = teamReport.safeParse(message);
    if (!report.success) return this.#rejectAll(report.error);
    this.#pending.get(report.data.number)?.heard(report.data);
  }

  #rejectAll(reason: Error): void {
    for (const { ended } of this.#pending.values()) ended.reject(reason);
  }
}
