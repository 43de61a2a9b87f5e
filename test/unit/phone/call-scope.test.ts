import { expect, it } from 'vitest';
import type { CallParty } from '../../../common/call/call-party.ts';
import { callScopeOf } from '../../../common/phone/call-scope.ts';
import { numberParty } from '../../../common/phone/calling-party.ts';

const rules = { minimumDigits: 2, maximumDigits: 6, ownDomains: ['pbx.example', '127.0.0.1:8080'] };
const number = (user: string): CallParty => numberParty(user, null, 'JP');

it.each([
  ['an extension of our domain', null, number('1001'), 'pbx.example', 'internal'],
  ['an extension, host in capitals with a dot', null, number('1001'), 'PBX.Example.', 'internal'],
  ['an extension at our registrar', null, number('1001'), '127.0.0.1', 'internal'],
  ['an extension of a foreign domain', null, number('1001'), 'evil.example', 'external'],
  ['one digit', null, number('1'), 'pbx.example', 'external'],
  ['seven digits', null, number('1234567'), 'pbx.example', 'external'],
  ['a name', null, number('alice'), 'pbx.example', 'external'],
  ['a telephone number at our own domain', null, number('0312345678'), 'pbx.example', 'external'],
  ['a withheld number', null, { kind: 'withheld' } as const, 'pbx.example', 'external'],
  ['a public phone', null, { kind: 'public_phone' } as const, 'pbx.example', 'external'],
  ['what the PBX says is internal', 'Internal', { kind: 'withheld' } as const, 'elsewhere.example', 'internal'],
  ['another call type', 'ivr', number('1001'), 'pbx.example', 'internal'],
])('%s', (_, callType, party, host, expected) => {
  expect(callScopeOf({ callType, party, host }, rules)).toBe(expected);
});
