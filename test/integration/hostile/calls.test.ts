import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../main/app/clock.ts';
import { EngineRig, establish, outcomeOf } from '../../support/engine-rig.ts';
import { plainSdp } from '../../support/fake-session-media.ts';
import { respond } from '../../support/scripted-sip.ts';
import { signalsOf, testAccount } from '../../support/sip-bench.ts';

// What a peer may do to a call, faults.md A10, A14, A21–A24.
let rig: EngineRig;
beforeEach(async () => {
  rig = await (await EngineRig.start()).registered();
});
afterEach(async () => {
  expect(await rig.isAlive()).toBe(true);
  expect(rig.escaped).toEqual([]);
  await rig.stop();
});

const contact = 'Contact: <sip:far@pbx.example;transport=ws>';

async function dialled() {
  const session = rig.engine.dial({ accountId: testAccount.id, target: '2001', extraHeaders: [] });
  const signals = signalsOf(session);
  return { session, signals, invite: await rig.server.next('INVITE') };
}

test('A10: a 407 of another realm to our BYE is not answered, and the call is over', async () => {
  const { session } = await establish(rig);
  const signals = signalsOf(session);
  session.hangUp();
  const bye = await rig.server.next('BYE');
  await rig.exchange(
    respond(bye, '407 Proxy Authentication Required', { headers: ['Proxy-Authenticate: Digest realm="evil", nonce="n"'] }),
  );
  expect(rig.sent('BYE')).toHaveLength(1);
  expect(rig.server.sent.some(({ text }) => /^(?:proxy-)?authorization:/im.test(text))).toBe(false);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'normal' });
});

test.each([
  ['<sip:0990123456@premium.example>', '603'],
  ['<sip:x@evil.example?Replaces=a%40b%3Bto-tag%3D1>', '603'],
  ['<tel:0990123456>', '603'],
  ['<file:///etc/passwd>', '400'],
  ['<javascript:alert(1)>', '400'],
  ['<smb://127.0.0.1/share>', '400'],
  ['<mailto:a@b>', '400'],
  ['<sip:x@evil.example?Replaces=a%0d%0aX-Evil%3a>', '400'],
  ['nonsense', '400'],
])('A12, A13: a REFER of the peer to %s is answered %s, nobody is called and the call goes on', async (target, status) => {
  const { session, ok } = await establish(rig);
  const signals = signalsOf(session);
  rig.server.inDialog(ok, 'REFER', 2, { headers: [`Refer-To: ${target}`] });
  await rig.server.next(status);
  await rig.server.delivered();
  expect(rig.sent('INVITE')).toEqual([]);
  expect(signals.map(({ type }) => type)).toEqual(status === '603' ? ['refer_received'] : []);
});

test('A21: the same INVITE again, while it rings and after its end, never makes two calls of one', async () => {
  const invite = rig.server.invite('replayed', { body: plainSdp() });
  const { text } = invite;
  await rig.server.next('180');
  await rig.exchange(text);
  expect(rig.calls.all()).toHaveLength(1);
  const arrived = (): number => new Set(rig.heard.states.map((state) => state.facts.id)).size;
  expect(arrived()).toBe(1);
  // The same Call-ID and tag in another transaction while the call is there (RFC 3261 section 8.2.2.2).
  const merged = await rig.exchange(text.replace(/branch=\w+/, 'branch=z9hG4bKother'));
  expect(merged.map(({ what }) => what)).toEqual(['482']);
  await rig.rejectAll();
  rig.server.inTransaction(invite, 'ACK');
  // After the end it is a new call like any other.
  await expect.poll(async () => outcomeOf(await rig.exchange(text.replace(/branch=\w+/, 'branch=z9hG4bKafter')))).toBe(180);
  expect(arrived()).toBe(2);
});

test('A22: BYE and CANCEL with foreign tags are 481, and the call goes on', async () => {
  const { session, ok } = await establish(rig);
  const signals = signalsOf(session);
  const { text } = rig.server.inDialog(ok, 'OPTIONS', 2);
  await rig.server.delivered();
  const stray = (method: string, pattern: RegExp, value: string): string =>
    text
      .replaceAll('OPTIONS', method)
      .replace(pattern, value)
      .replace(/branch=\w+/, `branch=z9hG4bK${method}${value.length}`);
  for (const [method, pattern, value] of [
    ['BYE', /(To: .*;tag=)\w+/, '$1wrong'],
    ['BYE', /(From: .*;tag=)[\w-]+/, '$1wrong'],
    ['BYE', /Call-ID: .*/, 'Call-ID: another'],
    ['CANCEL', /(From: .*;tag=)[\w-]+/, '$1wrong'],
  ] as const) {
    const answers = await rig.exchange(stray(method, pattern, value));
    expect(answers.map(({ what }) => what)).toEqual(['481']);
  }
  expect(signals).toEqual([]);
});

test('A22: a BYE with a CSeq of the past is refused with 500, and the call goes on', async () => {
  const { session, ok } = await establish(rig);
  const signals = signalsOf(session);
  rig.server.inDialog(ok, 'INFO', 5);
  await rig.server.delivered();
  const before = rig.server.sent.length;
  rig.server.inDialog(ok, 'BYE', 3);
  await rig.server.delivered();
  expect(rig.server.sent.slice(before).map(({ what }) => what)).toEqual(['500']);
  expect(signals).toEqual([]);
});

test('A23: 183, 180, 199 and a late 180 after the 200: the state never goes back', async () => {
  const { signals, invite } = await dialled();
  for (const status of ['183 Progress', '180 Ringing', '199 Early Dialog Terminated', '181 Forwarded'])
    await rig.exchange(respond(invite, status, { headers: [contact] }));
  await rig.exchange(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  for (const status of ['180 Ringing', '183 Progress', '100 Trying', '486 Busy Here', '487 Request Terminated'])
    await rig.exchange(respond(invite, status, { headers: [contact] }));
  const types = signals.map(({ type }) => type);
  expect(types.slice(0, types.indexOf('accepted')).every((type) => type === 'progressed')).toBe(true);
  expect(types.slice(types.indexOf('accepted'))).toEqual(['accepted', 'established']);
});

test.each([
  ['480 ', 'unavailable', 480],
  ['486 話し中 [queue 3] <b>now</b>', 'busy', 486],
  [`603 ${'x'.repeat(5000)}`, 'rejected', 603],
  ['699 Nobody', 'rejected', 699],
  ['486 Busy\u202E', 'busy', 486],
])('A24: %s ends the call in words of ours', async (status, cause, code) => {
  const { signals, invite } = await dialled();
  await rig.exchange(respond(invite, status));
  expect(signals).toEqual([{ type: 'ended', cause, code }]);
});

test('A14: of 1,000 INVITEs at once four ring, the others hear 486, and the next call is taken', async () => {
  await rig.stop();
  // On the real clock: the inbox shares the turns of the event loop by it.
  rig = await (await EngineRig.start(systemClock)).registered();
  for (let call = 0; call < 1000; call += 1) rig.server.invite(`flood-${String(call)}`, { body: plainSdp() });
  await rig.until('all answered', () => rig.sent('486').length + rig.sent('180').length >= 1000);
  expect([rig.sent('180').length, rig.sent('486').length]).toEqual([4, 996]);
  await rig.rejectAll();
  rig.server.invite('after-the-flood', { body: plainSdp() });
  await rig.until('ringing', () => rig.sent('180').length === 5);
});
