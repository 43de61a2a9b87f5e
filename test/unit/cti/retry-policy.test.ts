import { expect, it } from 'vitest';
import { retryAfterMs, retryDelayMs } from '../../../main/cti/retry-policy.ts';

it('waits a random part of 0.5, 1, 2 s', () => {
  const outcome = { type: 'no_connection' } as const;
  expect([0, 1, 2].map((attempt) => retryDelayMs(outcome, attempt, 9, () => 0.999_999))).toEqual([500, 1000, 2000]);
  expect(retryDelayMs(outcome, 0, 9, () => 0)).toBe(0);
  expect(retryDelayMs(outcome, 2, 3, () => 0)).toBeNull();
});

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
it.each([
  [null, null],
  ['3', 3000],
  [' 120 ', 120_000],
  ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
  ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
  ['-1', null],
  ['soon', null],
  ['1.5', null],
])('reads Retry-After %j as %s ms', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
