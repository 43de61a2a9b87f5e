import type { Clock } from '../../../common/call/instant.ts';
import type { NightlyReport } from '../../../common/ipc/groups/backup.ts';
import type { Log } from '../../log/port.ts';
import { within } from '../thread.ts';
import { NightlyError } from './nightly-error.ts';

export interface NightlyOptions {
  /** For the log. */
  readonly what: string;
  /** Whether it is wanted at all, asked at each look. */
  readonly isWanted: () => boolean;
  /** When it was last done; null = never. */
  readonly lastDoneMs: () => Promise<number | null>;
  /** Rejects with the reason why it could not be done. */
  readonly run: () => Promise<void>;
  /** True while no call is up. */
  readonly isIdle: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** How the last attempt ended. */
export type NightlyState =
  | { readonly type: 'none' | 'done'; readonly atMs: number | null }
  | { readonly type: 'failed'; readonly atMs: number; readonly reason: string; readonly error: unknown };

const firstLookMs = 300_000;
const lookMs = 600_000;
/** A night begins at two o'clock; a computer that is off at night does it soon after it was switched on. */
const nightBeginsHour = 2;
/** After a failure it is tried again, but not all the time. */
const retryMs = 3_600_000;
/** The clock of a file server may be ahead; what is further ahead was made while a clock was wrong. */
export const clocksDifferMs = 86_400_000;
/** A network drive that says nothing for so long cannot be reached. */
const lookLimitMs = 8000;

/** When the night that `atMs` belongs to began, in the zone of the machine. */
export function nightOf(atMs: number): number {
  const night = new Date(atMs);
  if (night.getHours() < nightBeginsHour) night.setDate(night.getDate() - 1);
  return night.setHours(nightBeginsHour, 0, 0, 0);
}

/** Does something once a night, in a quiet moment of the phone; a failure disturbs nobody. */
export class Nightly {
  readonly #options: NightlyOptions;
  #cancel: (() => void) | null = null;
  #state: NightlyState = { type: 'none', atMs: null };
  #isRunning = false;

  constructor(options: NightlyOptions) {
    this.#options = options;
  }

  start(): void {
    this.#after(firstLookMs);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  state(): NightlyState {
    return this.#state;
  }

  /** How it stands now, for the settings. Never rejects. */
  async report(): Promise<NightlyReport> {
    const { isWanted, lastDoneMs, clock } = this.#options;
    if (!isWanted()) return { type: 'off' };
    try {
      const lastMs = await within(clock, lookLimitMs, lastDoneMs());
      const state = this.#state;
      if (state.type === 'failed') {
        const reason = state.error instanceof NightlyError ? state.error.reason : 'unknown';
        return { type: 'failed', atMs: state.atMs, reason, lastMs };
      }
      return lastMs === null ? { type: 'waiting' } : { type: 'done', atMs: lastMs };
    } catch {
      // The log has the words of it as soon as the next attempt fails.
      return { type: 'failed', atMs: clock.now().epochMs, reason: 'no_folder', lastMs: null };
    }
  }

  #after(delayMs: number): void {
    this.#cancel = this.#options.clock.after(delayMs, () => {
      void this.#look();
      this.#after(lookMs);
    });
  }

  async #look(): Promise<void> {
    const { isWanted, isIdle, lastDoneMs, run, clock, log, what } = this.#options;
    if (this.#isRunning || !isWanted() || !isIdle() || this.#hasJustFailed()) return;
    this.#isRunning = true;
    try {
      const last = await lastDoneMs();
      const nowMs = clock.now().epochMs;
      if (last !== null && last >= nightOf(nowMs) && last <= nowMs + clocksDifferMs) return;
      await run();
      this.#state = { type: 'done', atMs: clock.now().epochMs };
      log.info({ what }, 'done for this night');
    } catch (error) {
      this.#state = { type: 'failed', atMs: clock.now().epochMs, reason: String(error), error };
      log.warn({ what, error: String(error) }, 'could not be done this night');
    } finally {
      this.#isRunning = false;
    }
  }

  #hasJustFailed(): boolean {
    const state = this.#state;
    return state.type === 'failed' && this.#options.clock.now().epochMs - state.atMs < retryMs;
  }
}
