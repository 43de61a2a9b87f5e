import { expect, it } from 'vitest';
import { formatNumber } from '../../../common/phone/format.ts';

it.each([
  ['0312345678', '03-1234-5678'],
  ['+81312345678', '03-1234-5678'],
  ['0120123456', '0120-123-456'],
  ['08001234567', '0800-123-4567'],
  ['05012345678', '050-1234-5678'],
  ['09012345678', '090-1234-5678'],
  ['0570012345', '0570-012-345'],
  ['0466123456', '0466-12-3456'],
  ['+12125550123', '+1 212 555 0123'],
  ['+442079460958', '+44 20 7946 0958'],
  ['0901234567', '0901234567'],
  ['1001', '1001'],
  ['110', '110'],
  ['alice', 'alice'],
  ['', ''],
])('shows %s as %s', (text, expected) => {
  expect(formatNumber(text, 'JP')).toBe(expected);
});

it('shows the same number as a foreign one from another country', () => {
  expect(formatNumber('+81312345678', 'US')).toBe('+81 3 1234 5678');
});
