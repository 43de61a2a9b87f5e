import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EngineRig, outcomeOf } from '../../support/engine-rig.ts';
import { inviteText, offer, requestText, responseText } from '../../support/sip-text.ts';

// Single messages of faults.md A1–A25: all over one connection, and after each the engine answers as ever.
let rig: EngineRig;
beforeAll(async () => {
  rig = await (await EngineRig.start()).registered();
});
afterAll(() => rig.stop());
afterEach(async () => {
  expect(await rig.isAlive()).toBe(true);
  expect(rig.escaped).toEqual([]);
  expect(rig.server.connections).toBe(1);
  await rig.rejectAll();
});

const compactNames: Readonly<Record<string, string>> = {
  'Via: ': 'v',
  'From: ': 'f',
  'To: ': 't',
  'Call-ID: ': 'i',
  'Contact: ': 'm',
  'Content-Type: ': 'c',
  'Content-Length: ': 'l',
};
const subscribed = { 'Subscription-State': 'active' };
const lines = (count: number, line: string): string => inviteText().replace('\r\nTo:', `\r\n${`${line}\r\n`.repeat(count)}To:`);

const multipart = `--b\r\nContent-Type: application/pidf+xml\r\n\r\n<x/>\r\n--b\r\nContent-Type: application/sdp\r\n\r\n${offer}\r\n--b--`;
const compact = inviteText().replaceAll(
  /^(?:Via|From|To|Call-ID|Contact|Content-Type|Content-Length): /gm,
  (name) => `${compactNames[name] ?? ''}: `,
);

test.each<readonly [string, string, number | string]>([
  // What comes, the message, what must be sent upon it.
  ['A1: tel: as the Request-URI', inviteText({}, { uri: 'tel:0312345678' }), 180],
  ['A1: sips: as the Request-URI', inviteText({}, { uri: 'sips:1001@pbx.example' }), 180],
  ['A1: mailto: as the Request-URI', inviteText({}, { uri: 'mailto:a@b' }), 416],
  ['A1: javascript: as the Request-URI', inviteText({}, { uri: 'javascript:alert(1)' }), 416],
  ['A1: no scheme at all', inviteText({}, { uri: '1001' }), 400],
  ['A4: a stray PRACK', requestText('PRACK'), 481],
  ['A4: a stray PRACK with a tag', requestText('PRACK', { To: '<sip:1001@pbx.example>;tag=x', RAck: '1 1 INVITE' }), 481],
  ['A4: a stray UPDATE', requestText('UPDATE'), 405],
  ['A4: a stray UPDATE with a tag', requestText('UPDATE', { To: '<sip:1001@pbx.example>;tag=x' }), 405],
  ['A4: a PUBLISH', requestText('PUBLISH'), 405],
  ['A4: a method that nobody knows', requestText('NONSENSE'), 405],
  ['A4: a method in small letters', requestText('invite'), 405],
  ['A4: a REGISTER to us', requestText('REGISTER'), 405],
  ['A4: a stray BYE', requestText('BYE'), 481],
  ['A4: a stray CANCEL', requestText('CANCEL'), 481],
  ['A4: a stray ACK', requestText('ACK'), 'nothing'],
  ['A5: a response with an unreadable CSeq', responseText('SIP/2.0 200 OK', { CSeq: 'nonsense' }), 'nothing'],
  ['A5: a response without Via', responseText('SIP/2.0 200 OK', { Via: null }), 'nothing'],
  [
    'A5: a response with two Vias',
    responseText('SIP/2.0 200 OK', { Via: ['SIP/2.0/WSS a;branch=z9hG4bK1', 'SIP/2.0/WSS b;branch=z9hG4bK2'] }),
    'nothing',
  ],
  ['A5: a response to nothing', responseText('SIP/2.0 200 OK'), 'nothing'],
  ['A6: 20,000 lines without a colon', lines(20_000, 'nonsense'), 'nothing'],
  ['A6: 20,000 Record-Routes', lines(20_000, 'Record-Route: <sip:p;lr>'), 'nothing'],
  ['A6: a header of 900 KB', inviteText({ 'X-Long': 'x'.repeat(900_000) }), 'nothing'],
  ['A6: an offer of 200 KB', inviteText({}, { body: offer.repeat(2000) }), 'nothing'],
  ['A6: 300 short headers', lines(300, 'X-Short: x'), 'nothing'],
  ['A16: two From headers', inviteText({ From: ['<sip:a@b>;tag=1', '<sip:c@d>;tag=2'] }), 400],
  ['A19: NOTIFY check-sync', requestText('NOTIFY', { Event: 'check-sync;reboot=true', ...subscribed }), 200],
  ['A19: NOTIFY talk', requestText('NOTIFY', { Event: 'talk', ...subscribed }), 200],
  ['A19: NOTIFY hold', requestText('NOTIFY', { Event: 'hold', ...subscribed }), 200],
  ['A20: Call-Info: answer-after=0', inviteText({ 'Call-Info': '<sip:x>;answer-after=0' }), 180],
  ['A20: Alert-Info: auto-answer', inviteText({ 'Alert-Info': '<http://127.0.0.1/>;info=alert-autoanswer' }), 180],
  ['A20: Alert-Mode', inviteText({ 'Alert-Mode': 'auto-answer', 'P-Auto-Answer': 'normal' }), 180],
  ['A25: MESSAGE as HTML', requestText('MESSAGE', { 'Content-Type': 'text/html' }, { body: '<img src=x onerror=alert(1)>' }), 415],
  ['A25: MESSAGE as text', requestText('MESSAGE', { 'Content-Type': 'text/plain' }, { body: 'hello' }), 200],
  ['B1: a body that is no SDP', inviteText({ 'Content-Type': 'text/plain' }, { body: 'hello' }), 415],
  ['B2: nothing but video', inviteText({}, { body: offer.replace('m=audio', 'm=video') }), 488],
  // The gaps of spec/sip.md section 5 that lose calls.
  ['gap 9: session timers required', inviteText({ Require: 'timer', 'Session-Expires': '1800' }), 420],
  ['gap 9: session timers offered', inviteText({ Supported: 'timer', 'Session-Expires': '1800', 'Min-SE': '90' }), 180],
  ['gap 17: SDP within a multipart', inviteText({ 'Content-Type': 'multipart/mixed;boundary=b' }, { body: multipart }), 180],
  ['gap 18: a number that is not ours', inviteText({}, { uri: 'sip:0398765432@pbx.example' }), 180],
  ['gap 19: tel: everywhere', inviteText({ From: '<tel:+81312345678>;tag=t', To: 'tel:0398765432' }), 180],
  ['gap 19: a host with an underscore', inviteText({ Via: 'SIP/2.0/WS sbc_1;branch=z9hG4bKunderscore', Contact: '<sip:far@sbc_1>' }), 180],
  ['gap 20: compact forms', compact, 180],
  ['gap 44: to take the place of a call', inviteText({ Require: 'replaces', Replaces: 'a@b;to-tag=1;from-tag=2' }), 420],
  ['a REFER outside of a call', requestText('REFER', { 'Refer-To': '<sip:0990123456@premium.example>' }), 603],
])('%s', async (_name, message, outcome) => {
  const calls = rig.calls.all().length;
  expect(outcomeOf(await rig.exchange(message))).toBe(outcome);
  expect(rig.calls.all()).toHaveLength(outcome === 180 ? calls + 1 : calls);
  expect(rig.sent('INVITE')).toEqual([]);
});

test('gap 16: who requires reliable provisional responses hears a plain 180 that waits for no media', async () => {
  const [ringing, ...more] = await rig.exchange(inviteText({ Require: '100rel' }));
  expect(more).toEqual([]);
  expect(ringing?.what).toBe('180');
  expect([ringing?.header('Require'), ringing?.header('RSeq'), ringing?.body]).toEqual(['', '', '']);
});

describe('A15–A17: who calls', () => {
  const withheld = { kind: 'withheld' };
  const caller = '<sip:0312345678@pbx>;tag=1';
  test.each([
    // The headers, the party that people read.
    ['markup in the name', { From: `"<img src=x onerror=alert(1)>" ${caller}` }, { kind: 'number', name: '<img src=x onerror=alert(1)>' }],
    ['a direction override', { From: `"evil\u202Egpj.exe" ${caller}` }, { kind: 'number', name: 'evilgpj.exe' }],
    ['NUL and BEL', { From: `"a\u0000b\u0007" ${caller}` }, { kind: 'number', name: 'a b' }],
    ['8,000 letters', { From: `"${'x'.repeat(8000)}" ${caller}` }, { kind: 'number', name: 'x'.repeat(64) }],
    ['isolates and nothing else', { From: `"\u2066\u2069" ${caller}` }, { kind: 'number', name: null }],
    ['Kanji without quotes', { From: `窓口 太郎 ${caller}` }, { kind: 'number', name: '窓口 太郎' }],
    ['another asserted number', { From: caller, 'P-Asserted-Identity': '<sip:0398765432@pbx>' }, { kind: 'number', number: '0398765432' }],
    ['an asserted nonsense', { From: caller, 'P-Asserted-Identity': 'nonsense' }, { kind: 'number', number: '0312345678' }],
    ['an anonymous address', { From: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1' }, withheld],
    ['a wish for privacy', { From: caller, Privacy: 'id' }, withheld],
    ['no user', { From: '<sip:pbx.example>;tag=1' }, withheld],
  ])('%s', async (_name, headers, party) => {
    expect(outcomeOf(await rig.exchange(inviteText(headers)))).toBe(180);
    expect(rig.calls.all().at(-1)?.state.facts.party).toMatchObject(party);
  });
});

test('A18: nothing is fetched from where a call points to', async () => {
  const asked: string[] = [];
  const web = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  web.on('connection', () => asked.push('connection'));
  await once(web, 'listening');
  const address = web.address();
  const url = address !== null && typeof address === 'object' ? `http://127.0.0.1:${String(address.port)}` : '';
  const outcome = await rig.exchange(
    inviteText({
      'Alert-Info': `<${url}/ring.wav>`,
      'Call-Info': `<${url}/photo.jpg>;purpose=icon, <file:///etc/passwd>;purpose=card, <\\\\127.0.0.1\\share>`,
      'Error-Info': `<${url}/busy.wav>`,
      Identity: `x;info=<${url}/certificate>`,
    }),
  );
  expect(outcomeOf(outcome)).toBe(180);
  await rig.elapse(10_000);
  expect(asked).toEqual([]);
  web.close();
  await once(web, 'close');
});
