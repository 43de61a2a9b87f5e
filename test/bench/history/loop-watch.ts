import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The longest time for which this thread, which stands for main, did nothing else while `work` ran in the history's threads. */
export async function longestBlockMs(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6;
}
