/** A moment on both clocks: the wall clock is shown and stored, the monotonic one measures durations (faults.md N7). */
export interface Instant {
  /** Milliseconds since 1970 in UTC. */
  readonly epochMs: number;
  /** Milliseconds of a clock that never jumps; only differences mean anything. */
  readonly monotonicMs: number;
}

/** Whole milliseconds from `start` to `end`, never negative. */
export function elapsedMs(start: Instant, end: Instant): number {
  return Math.max(0, Math.round(end.monotonicMs - start.monotonicMs));
}

/** The clocks that a service is given; tests pass a clock of their own. */
export interface Clock {
  now(): Instant;
  /** Runs `action` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, action: () => void): () => void;
}
