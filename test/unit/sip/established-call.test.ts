import { afterEach, beforeEach, expect, test } from 'vitest';
import { SipRefusal } from '../../../main/sip/sip-refusal.ts';
import { contact, talking } from '../../support/bench-calls.ts';
import { plainSdp } from '../../support/fake-session-media.ts';
import { respond, type ScriptedMessage } from '../../support/scripted-sip.ts';
import { SipBench } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

function agree(reinvite: ScriptedMessage, direction = 'sendrecv'): void {
  bench.server.say(respond(reinvite, '200 OK', { headers: [contact], body: plainSdp(direction) }));
}

test('setHold() offers sendonly and resolves when the peer agrees; unhold offers sendrecv', async () => {
  const { session } = await talking(bench);
  const holding = session.setHold(true);
  const hold = await bench.server.next('INVITE');
  expect(hold.body).toContain('a=sendonly');
  agree(hold, 'recvonly');
  await holding;
  const resuming = session.setHold(false);
  const resume = await bench.server.next('INVITE');
  expect(resume.body).toContain('a=sendrecv');
  agree(resume);
  await resuming;
});

test('re-INVITEs of one call run one after the other', async () => {
  const { session } = await talking(bench);
  const first = session.setHold(true);
  const second = session.setHold(false);
  const hold = await bench.server.next('INVITE');
  await bench.settled();
  expect(bench.server.sent.filter(({ what }) => what === 'INVITE')).toHaveLength(2);
  agree(hold, 'recvonly');
  await first;
  agree(await bench.server.next('INVITE'));
  await second;
});

test('491 is tried again after the wait of RFC 3261 section 14.1 (gap 12)', async () => {
  const { session } = await talking(bench);
  const holding = session.setHold(true);
  bench.server.say(respond(await bench.server.next('INVITE'), '491 Request Pending'));
  await bench.clock.elapse(2099);
  expect(bench.server.sent.filter(({ what }) => what === 'INVITE')).toHaveLength(2);
  await bench.clock.elapse(1901);
  await bench.settled();
  agree(await bench.server.next('INVITE'), 'recvonly');
  await holding;
  expect(bench.media.summary).toContain('rollback');
});

test('a refused re-INVITE rejects with the code and the call goes on as before', async () => {
  const { session, signals } = await talking(bench);
  const holding = session.setHold(true);
  bench.server.say(respond(await bench.server.next('INVITE'), '488 Not Acceptable Here'));
  await expect(holding).rejects.toEqual(new SipRefusal(488));
  expect(signals).toEqual([]);
  const again = session.renegotiate('ice_restart');
  const reinvite = await bench.server.next('INVITE');
  expect(reinvite.body).toContain('a=sendrecv');
  agree(reinvite);
  await again;
  expect(bench.media.requests.at(-2)).toMatchObject({ options: { iceRestart: true } });
});

test.each(['481 Call/Transaction Does Not Exist', '408 Request Timeout'])(
  '%s from the peer to a re-INVITE ends the call (gap 10)',
  async (status) => {
    const { session, signals } = await talking(bench);
    const holding = session.setHold(true);
    bench.server.say(respond(await bench.server.next('INVITE'), status));
    await expect(holding).rejects.toThrow('ended');
    await bench.server.next('BYE');
    await bench.settled();
    expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'lost_dialog' });
  },
);

test('a re-INVITE without a socket is repeated after the registration, and the call goes on', async () => {
  const { session, signals } = await talking(bench);
  bench.server.isUp = false;
  bench.server.cut();
  const holding = session.setHold(true);
  await bench.settled();
  bench.server.isUp = true;
  await bench.clock.elapse(3000);
  await bench.settled();
  agree(await bench.server.next('INVITE'), 'recvonly');
  await holding;
  expect(signals).toEqual([]);
});

test.each([
  ['sendonly', plainSdp('sendonly')],
  ['inactive', plainSdp('inactive')],
  ['0.0.0.0', plainSdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0')],
])('a re-INVITE of the peer with %s is its hold, and sendrecv its end', async (_name, sdp) => {
  const { signals, invite } = await talking(bench);
  bench.server.inDialog(invite, 'INVITE', 1, { body: sdp });
  const ok = await bench.server.next('200');
  bench.server.inDialog(invite, 'ACK', 1);
  await bench.settled();
  expect(ok.body).toContain('a=setup:active');
  bench.server.inDialog(invite, 'INVITE', 2, { body: plainSdp() });
  await bench.server.next('200');
  bench.server.inDialog(invite, 'ACK', 2);
  await bench.settled();
  expect(signals).toEqual([
    { type: 'remote_hold_changed', isHeld: true },
    { type: 'remote_hold_changed', isHeld: false },
  ]);
});

test('a re-INVITE of the peer that cannot be used is refused with 488 and the call goes on', async () => {
  const { signals, invite } = await talking(bench);
  bench.media.beforeRemote = () => Promise.reject(new Error('no codec'));
  bench.server.inDialog(invite, 'INVITE', 1, { body: plainSdp() });
  await bench.server.next('488');
  expect(signals).toEqual([]);
});

test('transfer() resolves with the 202, reports the NOTIFYs and hangs up after the 200', async () => {
  const { session, signals, invite } = await talking(bench);
  const transferring = session.transfer('2002');
  const refer = await bench.server.next('REFER');
  expect(refer.header('Refer-To')).toContain('sip:2002@pbx.example');
  bench.server.say(respond(refer, '202 Accepted', { headers: [contact] }));
  await transferring;
  const notify = (sequence: number, status: string): void => {
    bench.server.inDialog(invite, 'NOTIFY', sequence, {
      headers: ['Event: refer', 'Subscription-State: active'],
      body: `SIP/2.0 ${status}\r\n`,
      contentType: 'message/sipfrag',
    });
  };
  notify(1, '100 Trying');
  notify(2, '200 OK');
  await bench.server.next('BYE');
  await bench.settled();
  expect(signals).toEqual([
    { type: 'transfer_reported', code: 100 },
    { type: 'transfer_reported', code: 200 },
    { type: 'ended', cause: 'transferred', code: null },
  ]);
});

test('a transfer that fails is reported and the call goes on', async () => {
  const { session, signals, invite } = await talking(bench);
  const transferring = session.transfer('2002');
  bench.server.say(respond(await bench.server.next('REFER'), '202 Accepted', { headers: [contact] }));
  await transferring;
  bench.server.inDialog(invite, 'NOTIFY', 1, {
    headers: ['Event: refer', 'Subscription-State: terminated'],
    body: 'SIP/2.0 486 Busy Here\r\n',
    contentType: 'message/sipfrag',
  });
  await bench.server.next('200');
  expect(signals).toEqual([{ type: 'transfer_reported', code: 486 }]);
});

test('a refused REFER rejects with its code', async () => {
  const { session, signals } = await talking(bench);
  const transferring = session.transfer('2002');
  bench.server.say(respond(await bench.server.next('REFER'), '603 Decline'));
  await expect(transferring).rejects.toEqual(new SipRefusal(603));
  expect(signals).toEqual([]);
});

test('a NOTIFY of another event during a transfer is answered and not taken for its report (gap 27)', async () => {
  const { session, signals, invite } = await talking(bench);
  const transferring = session.transfer('2002');
  bench.server.say(respond(await bench.server.next('REFER'), '202 Accepted', { headers: [contact] }));
  await transferring;
  bench.server.inDialog(invite, 'NOTIFY', 1, { headers: ['Event: talk', 'Subscription-State: active'] });
  await bench.server.next('200');
  expect(signals).toEqual([]);
});

test.each([
  ['<sip:0990123456@premium.example>', '603', true],
  ['<sip:x@evil.example?Replaces=a%40b%3Bto-tag%3D1>', '603', true],
  ['<tel:0990123456>', '603', true],
  ['<sip:x@evil.example?Replaces=a%0d%0aX-Evil>', '400', false],
])('a REFER of the peer to %s is answered %s and nothing is dialled (gap 24)', async (referTo, status, isTold) => {
  const { signals, invite } = await talking(bench);
  bench.server.inDialog(invite, 'REFER', 1, { headers: [`Refer-To: ${referTo}`] });
  await bench.server.next(status);
  await bench.settled();
  expect(signals.map(({ type }) => type)).toEqual(isTold ? ['refer_received'] : []);
  expect(bench.server.sent.filter(({ what }) => what === 'INVITE')).toHaveLength(1);
});

test('a digit goes by INFO application/dtmf-relay', async () => {
  const { session } = await talking(bench);
  const sending = session.sendDigitByInfo('5');
  const info = await bench.server.next('INFO');
  expect(info.header('Content-Type')).toBe('application/dtmf-relay');
  expect(info.body).toBe('Signal=5\r\nDuration=160\r\n');
  bench.server.say(respond(info, '200 OK'));
  await sending;
  await expect(session.sendDigitByInfo('x')).rejects.toThrow('not a DTMF digit');
});

test.each([481, 408])('%i from the peer to INFO or REFER ends the call (gap 10)', async (code) => {
  for (const method of ['INFO', 'REFER'] as const) {
    const { session, signals } = await talking(bench);
    const sending = method === 'INFO' ? session.sendDigitByInfo('5') : session.transfer('2002');
    bench.server.say(respond(await bench.server.next(method), `${String(code)} Gone`));
    await expect(sending).rejects.toEqual(new SipRefusal(code));
    await bench.server.next('BYE');
    await bench.settled();
    expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'lost_dialog' });
  }
});

test.each([
  ['MESSAGE', 'text/plain', 'hello', '200'],
  ['MESSAGE', 'text/html', '<b>hello</b>', '415'],
  ['INFO', 'application/dtmf-relay', 'Signal=5\r\n', '200'],
])('%s %s of the peer is answered and the call goes on (gap 40, A25)', async (method, contentType, body, status) => {
  const { signals, invite } = await talking(bench);
  bench.server.inDialog(invite, method, 1, { body, contentType });
  await bench.server.next(status);
  await bench.settled();
  expect(signals).toEqual([]);
});

test('a storm of re-INVITEs of the peer is turned away while one is answered, and the call goes on (B4)', async () => {
  const { signals, invite } = await talking(bench);
  const answer = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => answer.promise;
  for (let sequence = 1; sequence <= 10; sequence += 1) {
    bench.server.inDialog(invite, 'INVITE', sequence, { body: plainSdp(sequence === 1 ? 'sendonly' : 'sendrecv') });
    if (sequence > 1) expect((await bench.server.next('500')).text).toMatch(/^Retry-After: \d+$/m);
  }
  answer.resolve(undefined);
  await bench.server.next('200');
  bench.server.inDialog(invite, 'ACK', 1);
  await bench.settled();
  expect(bench.media.summary.slice(2)).toEqual(['remote offer', 'local answer']);
  bench.server.inDialog(invite, 'INVITE', 11, { body: plainSdp() });
  await bench.server.next('200');
  bench.server.inDialog(invite, 'ACK', 11);
  await bench.settled();
  expect(signals.map((signal) => signal.type === 'remote_hold_changed' && signal.isHeld)).toEqual([true, false]);
});

test('a re-INVITE of the peer that comes while our offer is made wins, and ours follows', async () => {
  const { session, signals, invite } = await talking(bench);
  const offer = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => offer.promise;
  const holding = session.setHold(true);
  await bench.settled();
  bench.server.inDialog(invite, 'INVITE', 1, { body: plainSdp('sendonly') });
  bench.media.beforeLocal = () => Promise.resolve();
  offer.resolve(undefined);
  await bench.server.next('200');
  bench.server.inDialog(invite, 'ACK', 1);
  await bench.settled();
  await bench.clock.elapse(4000);
  await bench.settled();
  agree(await bench.server.next('INVITE'), 'inactive');
  await holding;
  expect(signals).toEqual([{ type: 'remote_hold_changed', isHeld: true }]);
  expect(bench.media.summary.slice(2)).toEqual(['local offer', 'rollback', 'remote offer', 'local answer', 'local offer', 'remote answer']);
});

test('a media window that is silent does not keep a re-INVITE waiting for ever', async () => {
  const { session } = await talking(bench);
  bench.media.beforeLocal = () => new Promise(() => undefined);
  const holding = session.setHold(true);
  holding.catch(() => undefined);
  await bench.clock.elapse(6000);
  await expect(holding).rejects.toThrow('description');
});

test('hold that is asked for while an offer of the peer is being answered comes after it', async () => {
  const { session, invite } = await talking(bench);
  const answer = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => answer.promise;
  bench.server.inDialog(invite, 'INVITE', 1, { body: plainSdp() });
  await bench.settled();
  const holding = session.setHold(true);
  bench.media.beforeLocal = () => Promise.resolve();
  answer.resolve(undefined);
  expect((await bench.server.next('200')).body).toContain('a=setup:active');
  bench.server.inDialog(invite, 'ACK', 1);
  await bench.clock.elapse(4000);
  await bench.settled();
  agree(await bench.server.next('INVITE'), 'recvonly');
  await holding;
});
