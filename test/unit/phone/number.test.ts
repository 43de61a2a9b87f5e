import { describe, expect, it } from 'vitest';
import { isSameNumber, parseNumber, toE164 } from '../../../common/phone/number.ts';

describe('toE164', () => {
  it.each([
    ['0312345678', '+81312345678'],
    ['03-1234-5678', '+81312345678'],
    ['（０３）１２３４ー５６７８', '+81312345678'],
    ['０３－１２３４－５６７８', '+81312345678'],
    ['03−1234−5678', '+81312345678'],
    ['+81 (0)3 1234 5678', '+81312345678'],
    ['81312345678', '+81312345678'],
    ['0120123456', '+81120123456'],
    ['05012345678', '+815012345678'],
    ['0570012345', '+81570012345'],
    ['010 1 212 555 0123', '+12125550123'],
    ['+1 555 123 4567', '+15551234567'],
  ])('reads %s', (text, expected) => {
    expect(toE164(text, 'JP')).toBe(expected);
  });

  it.each([
    '',
    '110',
    '119',
    '1001',
    '200000',
    'anonymous',
    '*21*0312345678#',
    '+8131234',
    '12345678',
    '1'.repeat(10_000),
    '0312345678;x=1',
  ])('takes %.20s for no telephone number', (text) => {
    expect(toE164(text, 'JP')).toBeNull();
  });

  it('reads unprefixed numbers by the region, and an unknown region as Japan', () => {
    expect(toE164('020 7946 0958', 'GB')).toBe('+442079460958');
    expect(toE164('0312345678', '??')).toBe('+81312345678');
  });
});

it('knows the region of a number', () => {
  expect(parseNumber('+442079460958', 'JP')?.region).toBe('GB');
});

describe('isSameNumber', () => {
  it.each([
    ['03-1234-5678', '+81312345678', true],
    ['0312345678', '0312345679', false],
    ['1001', '１００１', true],
    ['1001', '1002', false],
    ['0312345678', '1001', false],
    ['alice', 'Alice', true],
    ['', '', false],
  ])('of %s and %s is %s', (left, right, expected) => {
    expect(isSameNumber(left, right, 'JP')).toBe(expected);
    expect(isSameNumber(right, left, 'JP')).toBe(expected);
  });
});
