import type { Clock } from '../../../common/call/instant.ts';

/** The clocks of the page. */
export const pageClock: Clock = {
  now: () => ({ epochMs: Date.now(), monotonicMs: performance.now() }),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
