import type { Clock } from '../../common/call/instant.ts';

const failuresToOpen = 5;
const halfOpenMs = 30_000;

/** Spares a server that does not answer: after 5 straight failures one attempt each 30 s (spec/cti-contract.md section 3). */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  /** Monotonic time from which the next single attempt may go out. */
  #nextTryMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a request may go out now; while open it lets one through and then waits again. */
  allows(): boolean {
    if (this.#failures < failuresToOpen) return true;
    const nowMs = this.#clock.now().monotonicMs;
    if (nowMs < this.#nextTryMs) return false;
    this.#nextTryMs = nowMs + halfOpenMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    this.#nextTryMs = this.#clock.now().monotonicMs + halfOpenMs;
  }
}
