import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainSdp } from '../../support/fake-session-media.ts';
import { respond } from '../../support/scripted-sip.ts';
import { SipBench, signalsOf } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

const contact = 'Contact: <sip:far@pbx.example;transport=ws>';

async function dialled(target = '2001') {
  const session = bench.engine.dial({ accountId: bench.accountId, target, extraHeaders: [] });
  const signals = signalsOf(session);
  const invite = await bench.server.next('INVITE');
  // No server answers in the very turn in which it was asked.
  await bench.settled();
  return { session, signals, invite };
}

test('dial() sends an INVITE with our offer to the user at our domain', async () => {
  const { invite } = await dialled();
  expect(invite.startLine).toBe('INVITE sip:2001@pbx.example SIP/2.0');
  expect(invite.body).toContain('a=setup:actpass');
  expect(invite.header('Allow')).not.toContain('UPDATE');
  expect(bench.media.requests[0]).toMatchObject({ type: 'local', options: { accountId: bench.accountId } });
});

test.each(['javascript:alert(1)', 'tel:110', 'sips:a@b', 'a b', '2001\r\nEvil: yes', ''])('dial(%j) throws', (target) => {
  expect(() => bench.engine.dial({ accountId: bench.accountId, target, extraHeaders: [] })).toThrow('not a SIP address');
});

test('headers with line ends are not sent', async () => {
  bench.engine.dial({
    accountId: bench.accountId,
    target: '2001',
    extraHeaders: [
      { name: 'X-Good', value: 'yes' },
      { name: 'X-Bad', value: 'a\r\nX-Evil: b' },
    ],
  });
  const invite = await bench.server.next('INVITE');
  expect(invite.header('X-Good')).toBe('yes');
  expect(invite.text).not.toContain('X-Evil');
});

test('180, 200 and ACK are told as progressed, accepted and established', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '180 Ringing', { headers: [contact] }));
  await bench.settled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('ACK');
  await bench.settled();
  expect(signals).toEqual([{ type: 'progressed', code: 180, hasMedia: false }, { type: 'accepted' }, { type: 'established' }]);
  expect(bench.media.summary).toEqual(['local offer', 'remote answer']);
});

test('the description of a 183 is applied as pranswer, that of the 200 as the answer even where it differs', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '183 Session Progress', { headers: [contact], body: plainSdp('sendrecv', 40_000) }));
  await bench.settled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp('sendrecv', 40_002) }));
  await bench.server.next('ACK');
  await bench.settled();
  expect(signals[0]).toEqual({ type: 'progressed', code: 183, hasMedia: true });
  expect(bench.media.summary).toEqual(['local offer', 'remote pranswer', 'remote answer']);
  expect(bench.media.lastRemote).toContain('m=audio 40002');
});

test('a fork is heard on its first branch only, and the branch that answers wins', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '183 Session Progress', { headers: [contact], body: plainSdp('sendrecv', 40_000), tag: 'a' }));
  bench.server.say(respond(invite, '183 Session Progress', { headers: [contact], body: plainSdp('sendrecv', 40_002), tag: 'b' }));
  await bench.settled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp('sendrecv', 40_004), tag: 'b' }));
  await bench.server.next('ACK');
  await bench.settled();
  expect(bench.media.summary).toEqual(['local offer', 'remote pranswer', 'remote answer']);
  expect(bench.media.lastRemote).toContain('m=audio 40004');
  expect(signals.at(-1)).toEqual({ type: 'established' });
});

test('a second 200 of a fork gets ACK and BYE, and the call goes on', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp(), tag: 'a' }));
  await bench.server.next('ACK');
  await bench.settled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp(), tag: 'b' }));
  await bench.server.next('ACK');
  const bye = await bench.server.next('BYE');
  expect(bye.header('To')).toContain('tag=b');
  expect(signals.map(({ type }) => type)).toEqual(['accepted', 'established']);
});

test.each([
  ['486 Busy Here', 'busy', 486],
  ['404 Not Found', 'not_found', 404],
  ['603 Decline', 'rejected', 603],
  ['302 Moved Temporarily', 'moved', 302],
  ['488 Not Acceptable Here', 'not_acceptable', 488],
] as const)('%s ends the call as %s', async (status, cause, code) => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, status, { headers: status.startsWith('302') ? ['Contact: <sip:premium@evil.example>'] : [] }));
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause, code }]);
  expect(bench.server.sent.filter(({ what }) => what === 'INVITE')).toHaveLength(1);
});

test('without a microphone no INVITE leaves and the call ends', async () => {
  bench.media.beforeLocal = () => Promise.reject(new Error('no microphone'));
  const signals = signalsOf(bench.engine.dial({ accountId: bench.accountId, target: '2001', extraHeaders: [] }));
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'media_failed', code: null }]);
  expect(bench.server.sent.some(({ what }) => what === 'INVITE')).toBe(false);
});

test('an answer that cannot be applied ends the call with BYE', async () => {
  const { invite, signals } = await dialled();
  bench.media.beforeRemote = () => Promise.reject(new Error('bad answer'));
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('BYE');
  await bench.settled();
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'not_acceptable' });
});

test('hangUp() while it rings sends CANCEL', async () => {
  const { session, invite, signals } = await dialled();
  bench.server.say(respond(invite, '180 Ringing', { headers: [contact] }));
  session.hangUp();
  const cancel = await bench.server.next('CANCEL');
  bench.server.say(respond(cancel, '200 OK'));
  bench.server.say(respond(invite, '487 Request Terminated'));
  await bench.settled();
  expect(signals.at(-1)).toEqual({ type: 'ended', cause: 'cancelled', code: null });
});

test('hangUp() before the offer is made sends nothing', async () => {
  const media = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => media.promise;
  const session = bench.engine.dial({ accountId: bench.accountId, target: '2001', extraHeaders: [] });
  const signals = signalsOf(session);
  session.hangUp();
  await bench.settled();
  media.resolve(undefined);
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'cancelled', code: null }]);
  expect(bench.server.sent.some(({ what }) => what === 'INVITE')).toBe(false);
});

test('a challenge that comes after the hang-up is not answered (gap 1)', async () => {
  const { session, invite, signals } = await dialled();
  session.hangUp();
  bench.server.say(
    respond(invite, '407 Proxy Authentication Required', { headers: ['Proxy-Authenticate: Digest realm="pbx.example", nonce="n1"'] }),
  );
  await bench.settled();
  expect(bench.server.sent.filter(({ what }) => what === 'INVITE')).toHaveLength(1);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'cancelled' });
});

test('a hang-up before any response waits for the first one: RFC 3261 section 9.1 allows no CANCEL before it', async () => {
  const { session, invite } = await dialled();
  session.hangUp();
  await bench.settled();
  expect(bench.server.sent.some(({ what }) => what === 'CANCEL')).toBe(false);
  bench.server.say(respond(invite, '100 Trying'));
  const cancel = await bench.server.next('CANCEL');
  expect(cancel.header('CSeq')).toBe(invite.header('CSeq').replace('INVITE', 'CANCEL'));
});

test.each(['180 Ringing', '200 OK'])('a %s that comes after the call is over for us does not leave the far end alone', async (status) => {
  const { session, invite, signals } = await dialled();
  session.hangUp();
  await bench.clock.elapse(8000);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'cancelled' });
  bench.server.say(respond(invite, status, { headers: [contact], body: status.startsWith('200') ? plainSdp() : '' }));
  await bench.server.next(status.startsWith('200') ? 'BYE' : 'CANCEL');
});

test('a 200 that crosses our CANCEL gets ACK and BYE', async () => {
  const { session, invite, signals } = await dialled();
  bench.server.say(respond(invite, '180 Ringing', { headers: [contact] }));
  session.hangUp();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('ACK');
  await bench.server.next('BYE');
  await bench.settled();
  expect(signals.map(({ type }) => type)).toEqual(['progressed', 'ended']);
});

test('a peer that never answers the CANCEL cannot keep the call: over after 8 s (gap 2)', async () => {
  const { session, invite, signals } = await dialled();
  bench.server.say(respond(invite, '180 Ringing', { headers: [contact] }));
  session.hangUp();
  await bench.clock.elapse(7999);
  expect(signals.at(-1)).toMatchObject({ type: 'progressed' });
  await bench.clock.elapse(1);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'cancelled' });
});

test('a call that rings at the other end is over when the socket is lost', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '180 Ringing', { headers: [contact] }));
  bench.server.cut();
  await bench.settled();
  expect(signals.at(-1)).toEqual({ type: 'ended', cause: 'network', code: null });
});

test('BYE of the peer ends the call', async () => {
  const { invite, signals } = await dialled();
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('ACK');
  bench.server.inDialog(invite, 'BYE', 1);
  await bench.server.next('200');
  await bench.settled();
  expect(signals.at(-1)).toEqual({ type: 'ended', cause: 'normal', code: null });
});
