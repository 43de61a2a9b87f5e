import type { Clock } from '../../common/call/instant.ts';
import type { Audit } from '../log/audit.ts';
import type { Log } from '../log/port.ts';

export interface RetentionOptions {
  /** `HistoryClient.expire`. */
  readonly expire: (beforeMs: number, mayContinue: () => boolean) => Promise<number>;
  /** `HistoryClient.finishDeletions`. */
  readonly finishDeletions: () => Promise<void>;
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

/** Lets old calls go, in the quiet moments of the phone (spec/history-and-csv.md section 1). */
export class Retention {
  readonly #options: RetentionOptions;
  #cancel: (() => void) | null = null;

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
    const { expire, finishDeletions, days, isIdle, audit, clock, log } = this.#options;
    if (!isIdle()) return;
    try {
      await finishDeletions();
    } catch (error) {
      log.warn({ error: String(error) }, 'traces of what was deleted could not be removed');
    }
    try {
      const count = await expire(clock.now().epochMs - days() * dayMs, isIdle);
      if (count === 0) return;
      log.info({ count }, 'old calls deleted from the history');
      audit.note('old_calls_deleted', { outcome: 'deleted', calls: count, subject: null });
    } catch (error) {
      log.warn({ error: String(error) }, 'old calls could not be deleted');
    }
  }
}
