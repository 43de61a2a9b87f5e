import type { Clock, Instant } from '../../common/call/instant.ts';

interface Timer {
  readonly dueMs: number;
  readonly action: () => void;
}

/** A clock that moves only when a test says so. It starts at 2026-01-02T03:04:05Z, its monotonic half at 1,000 ms. */
export class FakeClock implements Clock {
  #epochMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  #monotonicMs = 1000;
  readonly #timers = new Set<Timer>();

  now(): Instant {
    return { epochMs: this.#epochMs, monotonicMs: this.#monotonicMs };
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers wait: 0 when nothing was left behind. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves both clocks on and runs what becomes due, in order, each at its own moment; promises run only after the call. */
  advance(ms: number): void {
    const endMs = this.#monotonicMs + ms;
    for (let timer = this.#next(endMs); timer !== null; timer = this.#next(endMs)) this.#run(timer);
    this.#move(endMs);
  }

  /** As `advance`, but lets promises run before, between and after the timers. */
  async elapse(ms: number): Promise<void> {
    const endMs = this.#monotonicMs + ms;
    await settled();
    for (let timer = this.#next(endMs); timer !== null; timer = this.#next(endMs)) {
      this.#run(timer);
      await settled();
    }
    this.#move(endMs);
  }

  /** The wall clock is set by somebody (faults.md N7): timers and the monotonic clock do not notice. */
  jumpWallClock(ms: number): void {
    this.#epochMs += ms;
  }

  #next(endMs: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) if (timer.dueMs <= endMs && (first === null || timer.dueMs < first.dueMs)) first = timer;
    return first;
  }

  #run(timer: Timer): void {
    this.#timers.delete(timer);
    this.#move(timer.dueMs);
    timer.action();
  }

  #move(toMs: number): void {
    this.#epochMs += toMs - this.#monotonicMs;
    this.#monotonicMs = toMs;
  }
}

/** Resolves after the promises that are ready now have run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
