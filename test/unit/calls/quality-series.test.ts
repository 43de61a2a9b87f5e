import { expect, test } from 'vitest';
import {
  condensed,
  noMeasurements,
  type QualityPoint,
  qualitySeries,
  type QualitySeries,
  withMeasurement,
} from '../../../common/call/quality-series.ts';

const clear: QualityPoint = { mos: 4.4, lossPercent: 0, jitterMs: 3, roundTripMs: 12 };
const noisy: QualityPoint = { mos: 2, lossPercent: 15, jitterMs: null, roundTripMs: 10 };
const nothing: QualityPoint = { mos: null, lossPercent: null, jitterMs: null, roundTripMs: null };

/** `count` measurements, 2 s apart, of which `noisyAt` are bad. */
function measured(count: number, noisyAt: readonly number[] = []): QualitySeries {
  let series = noMeasurements;
  for (let index = 0; index < count; index += 1) series = withMeasurement(series, index * 2000, noisyAt.includes(index) ? noisy : clear);
  return series;
}

test('each measurement is a point, also when its timer is late', () => {
  const series = [0, 2031, 3975, 6040].reduce((now, elapsedMs) => withMeasurement(now, elapsedMs, clear), noMeasurements);
  expect(series).toEqual({ periodMs: 2000, points: [clear, clear, clear, clear] });
});

test('time in which nothing was measured is a gap', () => {
  const series = withMeasurement(measured(1), 6000, noisy);
  expect(series.points).toEqual([clear, nothing, nothing, noisy]);
});

test('two measurements of the same two seconds give the worst of both', () => {
  const series = withMeasurement(measured(2), 2100, noisy);
  expect(series.points[1]).toEqual({ mos: 2, lossPercent: 15, jitterMs: 3, roundTripMs: 12 });
});

test('a call of a day has at most 600 points, and its one bad moment is still seen', () => {
  let series = noMeasurements;
  for (let minute = 0; minute < 24 * 60; minute += 1) series = withMeasurement(series, minute * 60_000, minute === 1000 ? noisy : clear);
  expect(series.periodMs).toBe(256_000);
  expect(series.points).toHaveLength(338);
  expect(series.points.flatMap(({ mos }, index) => (mos === 2 ? [index] : []))).toEqual([Math.floor(60_000_000 / 256_000)]);
  expect(qualitySeries.safeParse(series).success).toBe(true);
});

test('599 points grow to 600, and the next one halves them', () => {
  expect(measured(600).points).toHaveLength(600);
  expect(measured(601)).toMatchObject({ periodMs: 4000 });
  expect(measured(601).points).toHaveLength(301);
});

test('a computer that slept through a week during a call still has a bounded series', () => {
  const series = withMeasurement(measured(3), 7 * 86_400_000, noisy);
  expect(series.points.length).toBeLessThanOrEqual(600);
  expect(series.points[0]).toEqual(clear);
  expect(series.points.at(-1)).toEqual(noisy);
});

test('a clock that goes back counts as the beginning', () => {
  expect(withMeasurement(measured(1), -5000, noisy).points).toEqual([{ mos: 2, lossPercent: 15, jitterMs: 3, roundTripMs: 12 }]);
});

test('a few points tell the same, the worst of each stretch', () => {
  const { periodMs, points } = condensed(measured(90, [50]), 12);
  expect({ periodMs, count: points.length }).toEqual({ periodMs: 16_000, count: 12 });
  expect(points.map(({ mos }) => mos)).toEqual([4.4, 4.4, 4.4, 4.4, 4.4, 4.4, 2, 4.4, 4.4, 4.4, 4.4, 4.4]);
});
