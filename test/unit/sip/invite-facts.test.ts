import { expect, test } from 'vitest';
import { inviteFacts } from '../../../main/sip/sipjs/invite-facts.ts';

const ours = { user: '1001', contactUser: 'a1b2c3' };

function invite(...lines: readonly string[]): string {
  return [
    'INVITE sip:1001@pbx.example SIP/2.0',
    'From: "Caller" <sip:0312345678@pbx.example>;tag=1',
    'To: <sip:0355556666@pbx.example>',
    'Call-ID: c1',
    ...lines,
    '',
    '',
  ].join('\r\n');
}

test('identities, Call-ID and headers are read in the order received, unfolded', () => {
  const facts = inviteFacts(invite('X-Queue: sales\r\n  and more', 'Diversion: <sip:1@h>', 'X-Queue: second'), ours);
  expect(facts).toMatchObject({
    sipCallId: 'c1',
    requestUri: { user: '1001', host: 'pbx.example' },
    to: { user: '0355556666' },
    isWithheld: false,
  });
  expect(facts.headers.slice(-3)).toEqual([
    { name: 'x-queue', value: 'sales and more' },
    { name: 'diversion', value: '<sip:1@h>' },
    { name: 'x-queue', value: 'second' },
  ]);
});

test('every P-Asserted-Identity counts: lists, tel: and several headers', () => {
  const facts = inviteFacts(
    invite('P-Asserted-Identity: "A, B" <sip:+8131@h>, <tel:+8132>', 'P-Asserted-Identity: <sip:33@h>, rubbish'),
    ours,
  );
  expect(facts.asserted.map(({ user }) => user)).toEqual(['+8131', '+8132', '33']);
});

test.each([
  ['Privacy: id', true],
  ['Privacy: header;session', true],
  ['privacy: USER', true],
  ['Privacy: none', false],
  ['Privacy: session;critical', false],
])('%s means withheld: %s', (line, isWithheld) => {
  expect(inviteFacts(invite(line), ours).isWithheld).toBe(isWithheld);
});

test('an anonymous From is withheld', () => {
  const message = invite().replace('<sip:0312345678@pbx.example>', '<sip:anonymous@anonymous.invalid>');
  expect(inviteFacts(message, ours)).toMatchObject({ isWithheld: true });
});

test('the first of two From headers counts', () => {
  expect(inviteFacts(invite('From: <sip:evil@h>;tag=2'), ours).from.user).toBe('0312345678');
});

test('the number that was called survives the rewriting of the Request-URI', () => {
  expect(inviteFacts(invite('X-Madoguchi-Request-URI: sip:0355556666@pbx.example'), ours).requestUri.user).toBe('0355556666');
});

test('a Request-URI that is our Contact names our number', () => {
  expect(inviteFacts(invite().replace('sip:1001@', 'sip:a1b2c3@'), ours).requestUri.user).toBe('1001');
});

test('a message without anything is nobody, not an error', () => {
  expect(inviteFacts('', ours)).toMatchObject({ sipCallId: '', from: { displayName: null, user: '', host: '' }, headers: [] });
});
