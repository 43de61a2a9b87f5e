import { expect, test } from 'vitest';
import { ImpairedLine, type Impairment, noImpairment } from '../../support/impaired-line.ts';

/** The arrivals of `count` packets of 20 ms, relative to their sending; null: lost. */
function delays(impairment: Partial<Impairment>, count = 10_000, seed = 1): (number | null)[] {
  const line = new ImpairedLine(seed);
  line.impairment = { ...noImpairment, ...impairment };
  return Array.from({ length: count }, (_, index) => {
    const arrivalMs = line.arrivalMs(index * 20, 100);
    return arrivalMs === null ? null : arrivalMs - index * 20;
  });
}
const places = (impairment: Partial<Impairment>) => delays(impairment, 500).flatMap((delay, index) => (delay === null ? [index] : []));
const lost = (found: readonly (number | null)[]) => found.filter((delay) => delay === null).length;

test('without an impairment everything arrives at once', () => {
  expect(new Set(delays({}))).toEqual(new Set([0]));
});

test.each([
  [5, 486],
  [15, 1516],
  [30, 3025],
  [100, 10_000],
])('%i %% of loss takes exactly %i of 10,000 packets by this seed', (lossPercent, expected) => {
  expect(lost(delays({ lossPercent }))).toBe(expected);
});

test('the same seed takes the same packets, another one others', () => {
  const all = { lossPercent: 15, jitterMs: 100, reorderPercent: 3 };
  expect(delays(all, 500, 7)).toEqual(delays(all, 500, 7));
  expect(delays(all, 500, 8)).not.toEqual(delays(all, 500, 7));
});

test('jitter or reordering beside it does not change which packets are lost', () => {
  expect(places({ lossPercent: 5, jitterMs: 100, reorderPercent: 10 })).toEqual(places({ lossPercent: 5 }));
});

test('a delay is exact, jitter comes on top of it, evenly', () => {
  expect(new Set(delays({ delayMs: 150 }))).toEqual(new Set([150]));
  const found = delays({ delayMs: 150, jitterMs: 100 }).map(Number);
  expect(Math.min(...found)).toBeGreaterThanOrEqual(150);
  expect(Math.max(...found)).toBeLessThan(250);
  expect(found.reduce((sum, delay) => sum + delay, 0) / found.length).toBeCloseTo(200, 0);
});

test('a packet that is held back is overtaken by the next two', () => {
  const found = delays({ reorderPercent: 10 });
  expect(new Set(found)).toEqual(new Set([0, 50]));
  expect(found.filter((delay) => delay === 50)).toHaveLength(1009);
});

test('20 kbit/s carry half of 40 kbit/s: the queue fills, then every second packet is dropped', () => {
  const found = delays({ kilobitsPerSecond: 20 }, 1000);
  // 100 bytes take 40 ms on such a line, and come every 20 ms.
  expect(found.slice(0, 4)).toEqual([40, 60, 80, 100]);
  expect(Math.max(...found.map((delay) => delay ?? 0))).toBeLessThanOrEqual(460);
  expect(lost(found.slice(500))).toBe(250);
});

test('a line that is fast enough drops nothing', () => {
  expect(new Set(delays({ kilobitsPerSecond: 80 }, 1000))).toEqual(new Set([10]));
});
