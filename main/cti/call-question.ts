import type { Clock } from '../../common/call/instant.ts';
import { Nudge } from './nudge.ts';
import { waitFor } from './wait.ts';

/** However many events come, one resource of one call is asked at this pace at most. */
const usualIntervalMs = 500;

/** One resource of a call: asked, and asked again at news; never twice at the same time. */
export class CallQuestion {
  readonly #ask: (nudge: Nudge) => Promise<void>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #intervalMs: number;
  readonly #nudge = new Nudge();
  #isRunning = false;
  #askedMs = Number.NEGATIVE_INFINITY;

  /** `ask` never rejects for a failed request; `signal` is the life of the call; `intervalMs` stands between two questions. */
  constructor(ask: (nudge: Nudge) => Promise<void>, clock: Clock, signal: AbortSignal, intervalMs = usualIntervalMs) {
    this.#ask = ask;
    this.#clock = clock;
    this.#signal = signal;
    this.#intervalMs = intervalMs;
  }

  /** Asks, or, where an answer is under way already, sees to it that the answer is not older than now. */
  async run(): Promise<void> {
    this.#nudge.give();
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#nudge.take() && !this.#signal.aborted) {
        const pauseMs = this.#askedMs + this.#intervalMs - this.#clock.now().monotonicMs;
        if (pauseMs > 0 && !(await waitFor(this.#clock, pauseMs, this.#signal))) return;
        this.#nudge.take();
        this.#askedMs = this.#clock.now().monotonicMs;
        await this.#ask(this.#nudge);
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
