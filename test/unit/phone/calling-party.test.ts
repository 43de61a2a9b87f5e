import { describe, expect, it } from 'vitest';
import { callingIdentity, callingParty, callLineOf, type CallingFacts, type CallingIdentity } from '../../../common/phone/calling-party.ts';

const identity = (user: string, displayName: string | null = null, host = 'pbx.example'): CallingIdentity => ({ user, displayName, host });
const facts = (change: Partial<CallingFacts>): CallingFacts => ({
  from: identity('0312345678'),
  asserted: [],
  isWithheld: false,
  ...change,
});

describe('callingParty', () => {
  it('takes From when nothing is asserted', () => {
    expect(callingParty(facts({ from: identity('0312345678', '山田 太郎') }), 'JP')).toEqual({
      kind: 'number',
      number: '0312345678',
      e164: '+81312345678',
      display: '03-1234-5678',
      name: '山田 太郎',
    });
  });

  it('takes the asserted identity over From, and not the name that From gives to another number', () => {
    const party = callingParty(facts({ from: identity('0399999999', 'Bank'), asserted: [identity('+81312345678')] }), 'JP');
    expect(party).toMatchObject({ number: '+81312345678', display: '03-1234-5678', name: null });
  });

  it('takes the name of From where it means the asserted number', () => {
    const party = callingParty(facts({ from: identity('0312345678', '山田'), asserted: [identity('+81312345678')] }), 'JP');
    expect(party).toMatchObject({ number: '+81312345678', name: '山田' });
  });

  it('takes the asserted telephone number before an asserted name', () => {
    const asserted = [identity('alice'), identity('+81312345678')];
    expect(callingIdentity(facts({ asserted }), 'JP')?.user).toBe('+81312345678');
  });

  it('shows an extension by its digits', () => {
    expect(callingParty(facts({ from: identity('1001', '佐藤') }), 'JP')).toEqual({
      kind: 'number',
      number: '1001',
      e164: null,
      display: '1001',
      name: '佐藤',
    });
  });

  it.each([
    ['Anonymous', 'anonymous', 'withheld'],
    [null, '', 'withheld'],
    [null, 'Restricted', 'withheld'],
    ['Unavailable', 'anonymous', 'out_of_area'],
    [null, 'unavailable', 'out_of_area'],
    ['Interaction with other service', 'anonymous', 'out_of_area'],
    ['表示圏外', 'anonymous', 'out_of_area'],
    ['O', 'anonymous', 'out_of_area'],
    ['Coin line/payphone', 'anonymous', 'public_phone'],
    ['公衆電話', 'anonymous', 'public_phone'],
    ['C', 'anonymous', 'public_phone'],
    ['constructor', 'anonymous', 'withheld'],
  ])('makes of %s <%s> %s', (name, user, kind) => {
    expect(callingParty(facts({ from: identity(user, name, 'anonymous.invalid') }), 'JP')).toEqual({ kind });
  });

  it('does not reveal an asserted number that the caller withholds', () => {
    const withheld = facts({ from: identity('anonymous', 'Anonymous'), asserted: [identity('+81312345678')], isWithheld: true });
    expect(callingParty(withheld, 'JP')).toEqual({ kind: 'withheld' });
  });

  it('never shows the number or "anonymous" as a name', () => {
    expect(callingParty(facts({ from: identity('0312345678', '0312345678') }), 'JP')).toMatchObject({ name: null });
    expect(callingParty(facts({ from: identity('0312345678', 'Anonymous') }), 'JP')).toMatchObject({ name: null });
  });

  it('cleans and cuts names', () => {
    const party = callingParty(facts({ from: identity('0312345678', `\u202E${'長'.repeat(1000)}\u0000`) }), 'JP');
    expect(party).toMatchObject({ name: '長'.repeat(64) });
  });
});

it('formats our own line', () => {
  expect(callLineOf('0120123456', ' 受付 ', 'JP')).toEqual({ number: '0120123456', display: '0120-123-456', label: '受付' });
  expect(callLineOf('', null, 'JP')).toEqual({ number: '', display: '', label: null });
});
