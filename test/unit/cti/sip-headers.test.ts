import { describe, expect, it } from 'vitest';
import { headerNamesOf, lenientHeaderNameChoice } from '../../../common/cti/header-fields.ts';
import { type HeaderFacts, headerFacts } from '../../../main/cti/sip-headers.ts';
import { someInvite } from '../../support/fake-sip.ts';

function read(...headers: readonly (readonly [string, string])[]): HeaderFacts {
  return headerFacts(someInvite({ headers: headers.map(([name, value]) => ({ name, value })) }), headerNamesOf());
}

function readAt(choice: object, ...headers: readonly (readonly [string, string])[]): HeaderFacts {
  const invite = someInvite({ headers: headers.map(([name, value]) => ({ name, value })) });
  return headerFacts(invite, headerNamesOf(lenientHeaderNameChoice(choice)));
}

describe('the key of the call', () => {
  it.each([
    [
      [
        ['x-cti-call-id', 'abc-1'],
        ['call-id', 'sip@host'],
      ] as const,
      'abc-1',
    ],
    [[['x-request-id', 'r-1']] as const, 'r-1'],
    [[['session-id', 'ab30317f1a784dc48ff824d0d3715d86;remote=00000000']] as const, 'ab30317f1a784dc48ff824d0d3715d86'],
    [[['user-to-user', '00FA080001001D5F1B2C3D;encoding=hex']] as const, '00001000291595616317'],
    [[['x-cti-call-id', '..']] as const, 'sip-1'],
    [[['x-cti-call-id', 'with space']] as const, 'sip-1'],
    [[['x-cti-call-id', 'x'.repeat(129)]] as const, 'sip-1'],
    [[] as const, 'sip-1'],
  ])('of %j is %s', (headers, expected) => {
    expect(read(...headers).callKey).toBe(expected);
  });
});

it('takes hyphens and underscores for the same', () => {
  expect(read(['x_cti_label', '解約']).label).toBe('解約');
  expect(read(['reserved_verified_customer', 'yes']).isVerified).toBe(true);
});

it('decodes percent escapes once', () => {
  expect(read(['x-cti-queue-name', '%E8%A7%A3%E7%B4%84']).queueName).toBe('解約');
  expect(read(['x-cti-queue-name', '100%2525']).queueName).toBe('100%25');
  expect(read(['x-cti-queue-name', '100% sure %ff']).queueName).toBe('100% sure %ff');
});

it.each([
  ['true', true],
  ['YES', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['maybe', null],
  ['', null],
])('reads the flag %j as %s', (value, expected) => {
  expect(read(['x-cti-bad-actor', value]).isBadActor).toBe(expected);
});

it('takes the first accepted name that has a value', () => {
  expect(read(['verified_customer', 'false'], ['x-cti-verified-customer', 'true']).isVerified).toBe(true);
  expect(read(['x-queue', 'q9'], ['x-queue-name', '窓口'])).toMatchObject({ queueId: 'q9', queueName: '窓口' });
});

it('cleans and cuts text of the network', () => {
  expect(read(['x-cti-label', `\u202E%0d%0aX: ${'長'.repeat(100)}`]).label).toBe(`X: ${'長'.repeat(61)}`);
  expect(read(['x-cti-whisper-text', '声'.repeat(900)]).whisperText).toBe('声'.repeat(200));
});

it('reads path, chat, recording and countdown', () => {
  const facts = read(
    ['x-cti-menu-path', '受付 > 契約>  解約'],
    ['x-cti-chat', 'failed;code=chat.no_match'],
    ['x-cti-rec', 'Paused'],
    ['x-cti-countdown', '3'],
    ['x-cti-call-type', 'IVR'],
  );
  expect(facts).toMatchObject({
    menuPath: ['受付', '契約', '解約'],
    chat: 'failed',
    recording: 'paused',
    countdownS: 3,
    callType: 'ivr',
  });
  expect(read(['x-cti-countdown', '600'], ['x-cti-rec', 'loud'], ['x-cti-chat', '?'])).toMatchObject({
    countdownS: null,
    recording: null,
    chat: null,
  });
});

describe('the page about the call', () => {
  it.each([
    ['<https://crm.example/c/1?q=a,b>;purpose=info', 'https://crm.example/c/1?q=a,b'],
    ['<https://crm.example/icon.png>;purpose=icon, <https://crm.example/2>;x=y; Purpose = INFO ;z', 'https://crm.example/2'],
    ['<http://crm.example/1>;purpose=info, <https://crm.example/3>;purpose=info', 'https://crm.example/3'],
    ['<https://crm.example/顧客>;purpose=info', 'https://crm.example/%E9%A1%A7%E5%AE%A2'],
    ['<https://crm.example/1>', null],
    ['<https://crm.example/1>;purpose=information', null],
    ['https://crm.example/1;purpose=info', null],
    ['<http://crm.example/1>;purpose=info', null],
    ['<javascript:alert(1)>;purpose=info', null],
    ['<file:///etc/passwd>;purpose=info', null],
    ['<https://crm.example@evil.example/>;purpose=info', null],
    ['<https://crm.example\\@evil.example/>;purpose=info', null],
    ['<https://crm.example/ x>;purpose=info', null],
    ['<https://crm.example/?n={number}>;purpose=info', null],
    [`<https://crm.example/${'x'.repeat(5000)}>;purpose=info`, null],
    ['', null],
  ])('of Call-Info: %s is %s', (value, expected) => {
    expect(read(['call-info', value]).infoUrl).toBe(expected);
  });

  it('may stand in a second header of that name, or in one of the site', () => {
    const page = '<https://crm.example/1>;purpose=info';
    expect(read(['call-info', '<https://crm.example/icon>;purpose=icon'], ['call-info', page]).infoUrl).toBe('https://crm.example/1');
    expect(readAt({ infoUrl: ['X-Acme-Page'] }, ['x-acme-page', page])).toMatchObject({ infoUrl: 'https://crm.example/1', extra: {} });
  });
});

it('keeps at most 32 other X headers of at most 1,024 bytes each', () => {
  const many = Array.from({ length: 40 }, (_, index) => [`x-other-${index}`, 'あ'.repeat(2000)] as const);
  const { extra } = read(['x-cti-label', 'known'], ['user-agent', 'no X'], ...many);
  expect(Object.keys(extra)).toHaveLength(32);
  expect(extra['x-other-0']).toBe('あ'.repeat(341));
  expect(extra).not.toHaveProperty('x-cti-label');
});

describe('the names of the headers', () => {
  it('are those of the site, equal but for case and for underscores', () => {
    const facts = readAt(
      { callKey: ['ACME_Call-Id'], label: ['X-Acme-Skill', 'x_acme_label'] },
      ['acme-call-id', '42'],
      ['x-acme-label', '解約'],
    );
    expect(facts).toMatchObject({ callKey: '42', label: '解約', extra: {} });
  });

  it('that the site has replaced count no more, and show as other information', () => {
    expect(readAt({ label: ['X-Acme-Label'] }, ['x-cti-label', '解約'])).toMatchObject({ label: null, extra: { 'x-cti-label': '解約' } });
  });

  it('are the usual ones where the site names none', () => {
    expect(readAt({ label: [], queueId: 'no list', hologram: ['x'] }, ['x-cti-label', '解約'], ['x-cti-queue', 'q'])).toMatchObject({
      label: '解約',
      queueId: 'q',
    });
  });

  it('of the settings come before those of the policy', () => {
    const names = headerNamesOf({ label: ['X-Mine'] }, { label: ['X-Theirs'], chat: ['X-Their-Chat'] });
    expect([names.label, names.chat, names.callType]).toEqual([['x-mine'], ['x-their-chat'], ['x-cti-call-type']]);
  });
});
