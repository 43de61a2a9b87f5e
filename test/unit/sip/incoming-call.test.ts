import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainSdp } from '../../support/fake-session-media.ts';
import { SipBench, signalsOf } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

function ringing(callId = 'call-1', body = plainSdp()) {
  const invite = bench.server.invite(callId, { body });
  const [call] = bench.calls.slice(-1);
  if (call === undefined) throw new Error('no call came');
  call.session.ring();
  return { invite, session: call.session, facts: call.invite, signals: signalsOf(call.session) };
}

test('an INVITE is told in the tick in which it came, and ring() sends 180', async () => {
  const { facts } = ringing();
  expect(facts).toMatchObject({ sipCallId: 'call-1', from: { displayName: 'Caller', user: '0312345678', host: 'pbx.example' } });
  const response = await bench.server.next('180');
  expect(response.header('To')).toContain(';tag=');
});

test('answer() sends 200 with our description, and the ACK establishes the call', async () => {
  const { session, signals } = ringing();
  await session.answer();
  const ok = await bench.server.next('200');
  expect(ok.body).toContain('a=setup:active');
  expect(signals).toEqual([{ type: 'accepted' }]);
  bench.server.inDialog(ok, 'ACK', 1);
  await bench.settled();
  expect(signals).toEqual([{ type: 'accepted' }, { type: 'established' }]);
  expect(bench.media.summary).toEqual(['remote offer', 'local answer']);
});

test('an INVITE without a description is answered with an offer of ours', async () => {
  const { session, signals } = ringing('call-1', '');
  await session.answer();
  const ok = await bench.server.next('200');
  expect(ok.body).toContain('a=setup:actpass');
  bench.server.inDialog(ok, 'ACK', 1, { body: plainSdp() });
  await bench.settled();
  expect(bench.media.summary).toEqual(['local offer', 'remote answer']);
  expect(signals.map(({ type }) => type)).toEqual(['accepted', 'established']);
});

test('without a microphone answer() rejects and the call still rings', async () => {
  const { session, signals } = ringing();
  bench.media.beforeLocal = () => Promise.reject(new Error('no microphone'));
  await expect(session.answer()).rejects.toThrow('no microphone');
  expect(signals).toEqual([]);
  bench.media.beforeLocal = () => Promise.resolve();
  await session.answer();
  await bench.server.next('200');
});

test('an offer that the media window cannot use is refused with 488', async () => {
  const { session, signals } = ringing();
  bench.media.beforeRemote = () => Promise.reject(new Error('no codec'));
  await expect(session.answer()).rejects.toThrow('no codec');
  await bench.server.next('488');
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'not_acceptable', code: 488 }]);
});

test.each([
  ['a body that is no SDP', 'hello', 'text/plain', '415'],
  ['SDP with video only', plainSdp().replace('m=audio', 'm=video'), 'application/sdp', '488'],
])('%s is refused without a call, and told for its row', async (_name, body, contentType, status) => {
  bench.server.invite('call-1', { body, contentType });
  await bench.server.next(status);
  expect(bench.calls).toEqual([]);
  expect(bench.refused).toMatchObject([
    {
      accountId: bench.accountId,
      code: Number(status),
      invite: { sipCallId: 'call-1', from: { user: '0312345678' }, to: { user: '1001' } },
    },
  ]);
});

test('an INVITE without a Contact is refused with 400 and told for its row', async () => {
  const { text } = bench.server.invite('call-1', { body: plainSdp() });
  await bench.settled();
  bench.server.say(text.replaceAll('call-1', 'call-2').replace(/Contact:.*\r\n/, ''));
  await bench.server.next('400');
  expect(bench.refused.map(({ code, invite }) => `${String(code)} ${invite.sipCallId}`)).toEqual(['400 call-2']);
});

test('the retransmission of a refused INVITE gets the same answer and no second row', async () => {
  const { text } = bench.server.invite('call-1', { body: 'hello', contentType: 'text/plain' });
  bench.server.say(text);
  const first = await bench.server.next('415');
  expect((await bench.server.next('415')).text).toBe(first.text);
  expect(bench.refused).toHaveLength(1);
});

test('a re-INVITE that is refused is no call of its own', async () => {
  const { session } = ringing();
  await session.answer();
  const ok = await bench.server.next('200');
  bench.server.inDialog(ok, 'ACK', 1);
  bench.server.inDialog(ok, 'INVITE', 2, { body: 'hello', contentType: 'text/plain' });
  await bench.server.next('415');
  expect(bench.refused).toEqual([]);
});

test.each([480, 486, 600, 603] as const)('reject(%i) sends that code', async (code) => {
  const { session, signals } = ringing();
  session.reject(code);
  await bench.server.next(String(code));
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'rejected', code }]);
});

test('a stop while a call rings sends 480 and un-registers, although its ACK never comes', async () => {
  const { signals } = ringing();
  const stopped = bench.engine.stop();
  await bench.clock.elapse(2000);
  await stopped;
  const sent = bench.server.sent.map((message) => (message.what === 'REGISTER' ? `REGISTER ${message.header('Expires')}` : message.what));
  expect(sent).toEqual(['REGISTER 600', '100', '180', '480', 'REGISTER 0']);
  expect(signals).toEqual([{ type: 'ended', cause: 'rejected', code: 480 }]);
});

test.each([
  ['', 'cancelled'],
  ['Reason: SIP;cause=200;text="Call completed elsewhere"', 'answered_elsewhere'],
])('CANCEL with "%s" ends the call as %s', async (reason, cause) => {
  const { invite, signals } = ringing();
  bench.server.inTransaction(invite, 'CANCEL', { headers: reason === '' ? [] : [reason] });
  await bench.server.next('487');
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause, code: 487 }]);
});

test('a CANCEL that crosses answer() wins: the call is over and answer() rejects', async () => {
  const { invite, session, signals } = ringing();
  const media = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => media.promise;
  const answering = session.answer();
  await bench.settled();
  bench.server.inTransaction(invite, 'CANCEL');
  media.resolve(undefined);
  await expect(answering).rejects.toThrow('ended');
  expect(signals).toEqual([{ type: 'ended', cause: 'cancelled', code: 487 }]);
});

test('BYE ends an established call and frees its media once', async () => {
  const { session, signals } = ringing();
  await session.answer();
  const ok = await bench.server.next('200');
  bench.server.inDialog(ok, 'ACK', 1);
  bench.server.inDialog(ok, 'BYE', 2);
  await bench.server.next('200');
  await bench.settled();
  expect(signals.at(-1)).toEqual({ type: 'ended', cause: 'normal', code: null });
  expect(bench.media.summary.filter((request) => request === 'close')).toHaveLength(1);
});

test('hangUp() of an established call sends BYE', async () => {
  const { session, signals } = ringing();
  await session.answer();
  const ok = await bench.server.next('200');
  bench.server.inDialog(ok, 'ACK', 1);
  session.hangUp();
  await bench.server.next('BYE');
  await bench.settled();
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'normal' });
});

test('hangUp() while no ACK came ends the call for us within 8 s', async () => {
  const { session, signals } = ringing();
  await session.answer();
  session.hangUp();
  await bench.clock.elapse(8000);
  expect(signals.at(-1)).toMatchObject({ type: 'ended' });
});

test('a call that rings ends when the socket is lost; its caller hears 480 after the reconnect', async () => {
  const { signals } = ringing();
  bench.server.cut();
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'network', code: null }]);
  await bench.clock.elapse(1000);
  await bench.settled();
  await bench.server.next('480');
});

test('an established call outlives the socket and is refreshed by a re-INVITE after the reconnect', async () => {
  const { session, signals } = ringing();
  await session.answer();
  const ok = await bench.server.next('200');
  bench.server.inDialog(ok, 'ACK', 1);
  bench.server.cut();
  await bench.clock.elapse(1000);
  await bench.settled();
  await bench.server.next('INVITE');
  expect(signals.map(({ type }) => type)).toEqual(['accepted', 'established']);
});
