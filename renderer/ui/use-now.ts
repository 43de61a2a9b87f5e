import { useCallback, useSyncExternalStore } from 'react';

// A clock of seconds steps four times a second, so that none is skipped on screen however the timer drifts.
const stepsMs = { never: 60_000, second: 250, minute: 1000 } as const;
const grainsMs = { never: 60_000, second: 250, minute: 60_000 } as const;

/** The wall clock for a display that ticks every second or minute, in epoch ms; `never` renders nothing anew by itself. */
export function useNow(ticks: keyof typeof stepsMs): number {
  const subscribe = useCallback(
    (onStep: () => void) => {
      if (ticks === 'never') return () => undefined;
      const timer = setInterval(onStep, stepsMs[ticks]);
      return () => clearInterval(timer);
    },
    [ticks],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / grainsMs[ticks]) * grainsMs[ticks]);
}
