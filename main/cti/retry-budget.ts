import type { Clock } from '../../common/call/instant.ts';

const mostRetries = 12;
const refillMs = 1000;

/** Retries of all requests together: a dozen at once, then one a second, so that a server in trouble at a call peak is not asked thrice as much (faults.md D2). */
export class RetryBudget {
  readonly #clock: Clock;
  #left = mostRetries;
  #countedMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#countedMs = clock.now().monotonicMs;
  }

  /** Whether one more retry may go out. */
  take(): boolean {
    const earned = Math.floor((this.#clock.now().monotonicMs - this.#countedMs) / refillMs);
    this.#left = Math.min(mostRetries, this.#left + earned);
    this.#countedMs += earned * refillMs;
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}
