import { expect, test } from 'vitest';
import { numberKey } from '../../../main/book/number-key.ts';

test('a number of a numbering plan is its own digits', () => {
  expect(numberKey('03-1234-5678', '+81312345678')).toBe(81_312_345_678);
  expect(numberKey('', '+999999999999999')).toBe(999_999_999_999_999);
});

test('an extension keeps its leading zeros and is never taken for a number of a plan', () => {
  expect(new Set([numberKey('120', null), numberKey('0120', null), numberKey('00120', null), numberKey('0120', '+120')]).size).toBe(4);
  expect(numberKey('99999999999999', null)).toBe(-199_999_999_999_999);
});

test.each([
  ['', null],
  ['*21#', null],
  ['taro', null],
  ['123456789012345', null],
  ['1', '+12345678901234567'],
])('%j with %j has no key', (number, e164) => {
  expect(numberKey(number, e164)).toBeNull();
});
