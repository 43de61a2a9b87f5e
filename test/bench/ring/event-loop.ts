import type { RunningApp } from '../../support/running-app.ts';

export interface EventLoopDelay {
  readonly longestMs: number;
  readonly p99Ms: number;
}

/** The histogram lives in main under this name, on `globalThis`. */
const key = 'benchEventLoopDelay';

/** Watches main's event loop with a timer of 1 ms; the figures contain that millisecond. */
export async function watchEventLoop(app: RunningApp): Promise<void> {
  await app.app.evaluate((_electron, name) => {
    const histogram = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Reflect.set(globalThis, name, histogram);
  }, key);
}

export async function eventLoopDelay(app: RunningApp): Promise<EventLoopDelay> {
  return app.app.evaluate((_electron, name) => {
    const histogram: unknown = Reflect.get(globalThis, name);
    if (typeof histogram !== 'object' || histogram === null || !('max' in histogram) || !('percentile' in histogram))
      throw new Error('nobody watches');
    const { max, percentile } = histogram;
    if (typeof max !== 'number' || typeof percentile !== 'function') throw new Error('not a histogram');
    return { longestMs: max / 1e6, p99Ms: Number(Reflect.apply(percentile, histogram, [99])) / 1e6 };
  }, key);
}
