import { expect, test } from 'vitest';
import { decodePoints, encodePoints } from '../../../main/history/quality-points.ts';

test('points come back as they went, to the precision that a chart shows', () => {
  const points = [
    { mos: 4.4, lossPercent: 0, jitterMs: 3, roundTripMs: 12 },
    { mos: 1, lossPercent: 100, jitterMs: 500, roundTripMs: 65_534 },
    { mos: null, lossPercent: null, jitterMs: null, roundTripMs: null },
    { mos: 0, lossPercent: 0.5, jitterMs: 0, roundTripMs: 0 },
  ];
  expect(decodePoints(encodePoints(points))).toEqual(points);
  expect(encodePoints(points)).toHaveLength(24);
});

test('what does not fit is the nearest that does, never "not measured"', () => {
  expect(decodePoints(encodePoints([{ mos: 9, lossPercent: -3, jitterMs: 1e9, roundTripMs: 0.4 }]))).toEqual([
    { mos: 5.08, lossPercent: 0, jitterMs: 65_534, roundTripMs: 0 },
  ]);
});

test('any bytes give points, and a part of one is left out', () => {
  expect(decodePoints(new Uint8Array(0))).toEqual([]);
  expect(decodePoints(new Uint8Array(11))).toHaveLength(1);
  expect(decodePoints(Buffer.from('not a point!'))).toHaveLength(2);
});
