import type { Clock, Instant } from '../../common/call/instant.ts';
import type { Audit } from '../log/audit.ts';
import type { Log } from '../log/port.ts';

export interface RetentionOptions {
  /** `HistoryClient.expire`. */
  readonly expire: (beforeMs: number, mayContinue: () => boolean) => Promise<number>;
  /** Removes older copies of the history that were last written before then; resolves to which went. */
  readonly expireCopies: (beforeMs: number) => Promise<readonly string[]>;
  /** `HistoryClient.finishDeletions`. */
  readonly finishDeletions: () => Promise<void>;
  /** When the newest call began; null = there is none. */
  readonly newestMs: () => Promise<number | null>;
  /** 履歴保持期間(日), asked at each round. */
  readonly days: () => number;
  /** True while no call is up: only then is anything deleted. */
  readonly isIdle: () => boolean;
  readonly audit: Pick<Audit, 'note'>;
  readonly clock: Clock;
  readonly log: Log;
}

const dayMs = 86_400_000;
/** Soon after the start, when the phone is ready, and then every hour, for a phone may run for weeks. */
const firstRoundMs = 300_000;
const roundMs = 3_600_000;
/** A clock that somebody set years ahead would take every call with it: nobody is believed to have been away for longer than this. */
const longestAbsenceMs = 30 * dayMs;
/** A wrong clock is put right within a day of running; whoever was away gets rid of the old calls a day later. */
const roundsOfDoubt = 24;

/** Lets old calls go, in the quiet moments of the phone (spec/history-and-csv.md section 1). */
export class Retention {
  readonly #options: RetentionOptions;
  #cancel: (() => void) | null = null;
  #lastRound: Instant | null = null;
  #doubtfulRounds = 0;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#after(firstRoundMs);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #after(delayMs: number): void {
    this.#cancel = this.#options.clock.after(delayMs, () => {
      void this.#round();
      this.#after(roundMs);
    });
  }

  async #round(): Promise<void> {
    const { expire, expireCopies, finishDeletions, days, isIdle, audit, clock, log } = this.#options;
    if (!isIdle()) return;
    try {
      await finishDeletions();
    } catch (error) {
      log.warn({ error: String(error) }, 'traces of what was deleted could not be removed');
    }
    try {
      if (await this.#doubtsClock()) return;
      const beforeMs = clock.now().epochMs - days() * dayMs;
      const count = await expire(beforeMs, isIdle);
      if (count > 0) {
        log.info({ count }, 'old calls deleted from the history');
        audit.note('old_calls_deleted', { outcome: 'deleted', calls: count, subject: null });
      }
      for (const subject of await expireCopies(beforeMs)) audit.note('old_calls_deleted', { outcome: 'deleted', calls: null, subject });
    } catch (error) {
      log.warn({ error: String(error) }, 'old calls could not be deleted');
    }
  }

  /** Whether the clock may have been set far ahead: since the last round, or since the newest call where this is the first. */
  async #doubtsClock(): Promise<boolean> {
    const { clock, newestMs, log } = this.#options;
    const now = clock.now();
    const last = this.#lastRound;
    this.#lastRound = now;
    const sinceMs = last === null ? await newestMs() : last.epochMs + now.monotonicMs - last.monotonicMs;
    if (sinceMs !== null && now.epochMs - sinceMs > longestAbsenceMs) {
      this.#doubtfulRounds = roundsOfDoubt;
      log.warn({ sinceMs, nowMs: now.epochMs }, 'the clock is far ahead of the history: no call is deleted for a day');
    }
    if (this.#doubtfulRounds === 0) return false;
    this.#doubtfulRounds -= 1;
    return true;
  }
}
