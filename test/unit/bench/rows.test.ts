import { describe, expect, test } from 'vitest';
import { isIncomplete, percentile, percentileRows, rowOf } from '../../bench/rows.ts';

describe('a percentile', () => {
  test('is a value that was measured, by the nearest rank, in whatever order they came', () => {
    const values = [30, 10, 20, 50, 40];
    expect([0, 0.2, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([10, 10, 30, 50, 50]);
    const twenty = Array.from({ length: 20 }, (_, at) => at + 1);
    expect(percentile(twenty, 0.95)).toBe(19);
  });

  test('of nothing is nothing', () => {
    expect(percentile([], 0.5)).toBeNull();
  });
});

test('the ratio is ours to the reference, and there is none without one', () => {
  const row = { name: 'a', unit: 'ms', ours: 30, budget: 15 };
  expect(rowOf({ ...row, reference: { name: 'other', value: 20 } })).toEqual({
    name: 'a',
    unit: 'ms',
    ours: 30,
    reference: 20,
    referenceName: 'other',
    ratio: 1.5,
    budget: 15,
  });
  expect(rowOf({ ...row, reference: { name: 'other', value: 0 } }).ratio).toBeNull();
  expect(rowOf(row)).toMatchObject({ reference: null, referenceName: null, ratio: null });
});

test('each reference has its median and its 95th percentile, and the budget is of the latter', () => {
  const rows = percentileRows({
    name: 'ring',
    unit: 'ms',
    ours: [1, 2, 3, 4],
    budget: 15,
    references: [
      { name: 'one', values: [2, 4] },
      { name: 'two', values: [] },
    ],
  });
  expect(
    rows.map(({ name, ours, reference, referenceName, ratio, budget }) => [name, ours, reference, referenceName, ratio, budget]),
  ).toEqual([
    ['ring, p50 of 4', 2, 2, 'one', 1, null],
    ['ring, p95 of 4', 4, 4, 'one', 1, 15],
    ['ring, p50 of 4', 2, null, 'two', null, null],
    ['ring, p95 of 4', 4, null, 'two', null, 15],
  ]);
  expect(rows.map(isIncomplete)).toEqual([false, false, true, true]);
});

test('a row is incomplete when our figure is missing, not when there never was a reference', () => {
  expect(isIncomplete(rowOf({ name: 'a', unit: 'ms', ours: null }))).toBe(true);
  expect(isIncomplete(rowOf({ name: 'a', unit: 'ms', ours: 1 }))).toBe(false);
});
