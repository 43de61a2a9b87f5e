import { useSyncExternalStore } from 'react';

// Four times a second, so that a second is never skipped on screen however the timer drifts.
const stepMs = 250;

function tick(onStep: () => void): () => void {
  const timer = setInterval(onStep, stepMs);
  return () => clearInterval(timer);
}
const standStill = (): (() => void) => () => undefined;
const currentStepMs = (): number => Math.floor(Date.now() / stepMs) * stepMs;

/** The wall clock for a ticking display, in epoch ms; renders nothing anew by itself while `isTicking` is false. */
export function useNow(isTicking: boolean): number {
  return useSyncExternalStore(isTicking ? tick : standStill, currentStepMs);
}
