import { describe, expect, it } from 'vitest';
import { accountId } from '../../../common/call/ids.ts';
import {
  accountLines,
  type CtiLine,
  ctiLines,
  type KnownLine,
  leadsToCti,
  withoutNumber,
  withTick,
} from '../../../common/cti/cti-lines.ts';

const known: readonly KnownLine[] = [
  { number: '1001', label: '山田', source: 'account' },
  { number: '+81312345678', label: '代表', source: 'server' },
];
const row = (number: string, isTicked: boolean, source: CtiLine['source'], label: string | null = null): CtiLine => ({
  number,
  label,
  isTicked,
  source,
});

describe('the check list', () => {
  it('ticks a number when it first appears, and keeps what the agent chose', () => {
    expect(ctiLines([{ number: '03-1234-5678', isTicked: false }], known, 'JP')).toEqual([
      row('1001', true, 'account', '山田'),
      row('+81312345678', false, 'server', '代表'),
    ]);
  });

  it('has what the agent added after the numbers that are known, each number once', () => {
    const stored = [
      { number: '0120000111', isTicked: true },
      { number: '+81 120 000 111', isTicked: false },
    ];
    expect(ctiLines(stored, known, 'JP').slice(2)).toEqual([row('0120000111', true, 'agent')]);
    expect(ctiLines([], [...known, { number: '03-1234-5678', label: null, source: 'server' }], 'JP')).toHaveLength(2);
  });

  it('names an account by its label, unless that is the number again', () => {
    const account = { id: accountId.parse('line-1'), server: 'x', authorizationUser: null, domain: null, displayName: null };
    expect(
      accountLines([
        { ...account, label: '1001', user: '1001' },
        { ...account, label: '代表', user: '1002' },
      ]).map(({ label }) => label),
    ).toEqual([null, '代表']);
  });

  it('changes one number, whatever its notation', () => {
    const stored = withTick([{ number: '03-1234-5678', isTicked: true }], '+81312345678', false, 'JP');
    expect(stored).toEqual([{ number: '+81312345678', isTicked: false }]);
    expect(withoutNumber(stored, '0312345678', 'JP')).toEqual([]);
  });
});

describe('a call leads to CTI windows', () => {
  const [a, b] = [row('1001', true, 'account'), row('0312345678', false, 'agent')];
  it.each([
    ['to a ticked number', '1001', [a, b], true],
    ['to an unticked number in another notation', '+81312345678', [a, b], false],
    ['to a number outside the list', '0399999999', [a, b], true],
    ['that names no number', '', [a, b], true],
    ['to a number outside the list when none is ticked', '0399999999', [b], false],
    ['that names no number when none is ticked', '', [b], false],
    ['when nobody knows of any number', '0399999999', [], true],
  ])('%s', (_, called, lines, expected) => {
    expect(leadsToCti(called, lines, 'JP')).toBe(expected);
  });
});
