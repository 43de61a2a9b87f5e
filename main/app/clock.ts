import type { Clock } from '../../common/call/instant.ts';

/** The real clocks. */
export const systemClock: Clock = {
  now: () => ({ epochMs: Date.now(), monotonicMs: performance.now() }),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
