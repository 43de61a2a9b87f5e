import { expect, test } from 'vitest';
import { MediaHost, type MediaWindow } from '../../../main/media/media-host.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { FakeClock } from '../../support/fake-clock.ts';

interface FakeWindow extends MediaWindow {
  readonly die: () => void;
  isClosed: boolean;
  isKilled: boolean;
}

function bench() {
  const clock = new FakeClock();
  const windows: FakeWindow[] = [];
  const link = {
    isReady: false,
    deaths: 0,
    /** What a ping meets: a page that works, or one that hangs. */
    hangs: false,
    pings: 0,
    ping(): Promise<void> {
      this.pings += 1;
      if (!this.hangs) return Promise.resolve();
      const { promise, reject } = Promise.withResolvers<void>();
      clock.after(5000, () => reject(new Error('no answer')));
      return promise;
    },
    onGone(): void {
      this.isReady = false;
      this.deaths += 1;
    },
  };
  const behaviour = { opens: true, becomesReady: true, hasCalls: false };
  const host = new MediaHost({
    open: (onGone) => {
      if (!behaviour.opens) return Promise.reject(new Error('no display'));
      const window: FakeWindow = {
        isClosed: false,
        isKilled: false,
        kill() {
          this.isKilled = true;
        },
        die: () => onGone('crashed'),
        close() {
          this.isClosed = true;
        },
      };
      windows.push(window);
      link.isReady = behaviour.becomesReady;
      return Promise.resolve(window);
    },
    link,
    hasCalls: () => behaviour.hasCalls,
    clock,
    log: capturedLog().log,
  });
  return { clock, windows, link, host, behaviour };
}

test('one window lives from start to stop', async () => {
  const { host, windows, clock } = bench();
  host.start();
  host.start();
  await clock.elapse(120_000);
  expect(windows).toHaveLength(1);
  host.stop();
  expect(windows[0]?.isClosed).toBe(true);
  await clock.elapse(120_000);
  expect(windows).toHaveLength(1);
  expect(clock.waiting).toBe(0);
});

test('a dead window is replaced after 100 ms, once, and the link is told', async () => {
  const { host, windows, clock, link } = bench();
  host.start();
  await clock.elapse(1000);
  windows[0]?.die();
  windows[0]?.die();
  expect(link.deaths).toBe(1);
  await clock.elapse(99);
  expect(windows).toHaveLength(1);
  await clock.elapse(1);
  expect(windows).toHaveLength(2);
  windows[0]?.die();
  await clock.elapse(20_000);
  expect(windows).toHaveLength(2);
});

test('a window that keeps dying is re-made ever more slowly, at least every 10 s', async () => {
  const { host, windows, clock } = bench();
  host.start();
  await clock.elapse(0);
  const delays: number[] = [];
  for (let death = 0; death < 9; death += 1) {
    windows.at(-1)?.die();
    const before = windows.length;
    const diedAt = clock.now().monotonicMs;
    while (windows.length === before) await clock.elapse(100);
    delays.push(clock.now().monotonicMs - diedAt);
  }
  expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  await clock.elapse(30_000);
  windows.at(-1)?.die();
  await clock.elapse(100);
  expect(windows).toHaveLength(11);
});

test('a window whose page never says that it is ready is replaced', async () => {
  const { host, windows, clock, behaviour } = bench();
  behaviour.becomesReady = false;
  host.start();
  await clock.elapse(9999);
  expect(windows[0]?.isClosed).toBe(false);
  behaviour.becomesReady = true;
  await clock.elapse(101);
  expect(windows.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test('a window that cannot be opened is tried again', async () => {
  const { host, windows, clock, behaviour } = bench();
  behaviour.opens = false;
  host.start();
  await clock.elapse(250);
  behaviour.opens = true;
  await clock.elapse(100);
  expect(windows).toHaveLength(1);
});

test('a window that opens after stop is closed', async () => {
  const { host, windows, clock } = bench();
  host.start();
  host.stop();
  await clock.elapse(1);
  expect(windows.map(({ isClosed }) => isClosed)).toEqual([true]);
});

test('a page that hangs during a call is killed and replaced after three pings without an answer', async () => {
  const { host, windows, clock, link, behaviour } = bench();
  host.start();
  behaviour.hasCalls = true;
  await clock.elapse(60_000);
  link.hangs = true;
  await clock.elapse(19_900);
  expect(windows.map(({ isKilled }) => isKilled)).toEqual([false]);
  await clock.elapse(200);
  link.hangs = false;
  await clock.elapse(100);
  expect(windows.map(({ isKilled, isClosed }) => [isKilled, isClosed])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(link.deaths).toBe(1);
  await clock.elapse(120_000);
  expect(windows).toHaveLength(2);
});

test('one answer makes missed pings forgotten', async () => {
  const { host, windows, clock, link, behaviour } = bench();
  host.start();
  behaviour.hasCalls = true;
  for (let time = 0; time < 5; time += 1) {
    link.hangs = true;
    await clock.elapse(10_000);
    link.hangs = false;
    await clock.elapse(20_000);
  }
  expect(windows).toHaveLength(1);
});

test('without a call nobody pings', async () => {
  const { host, clock, link } = bench();
  host.start();
  await clock.elapse(120_000);
  expect(link.pings).toBe(0);
});
