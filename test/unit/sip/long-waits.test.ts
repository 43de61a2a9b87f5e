import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SipRefusal } from '../../../main/sip/sip-refusal.ts';
import { contact, dialled, ringing, talking } from '../../support/bench-calls.ts';
import { plainSdp } from '../../support/fake-session-media.ts';
import { granted, respond } from '../../support/scripted-sip.ts';
import { SipBench } from '../../support/sip-bench.ts';

// The timers of SIP.js are the process's own: 32 s and 60 s pass here without waiting.
let bench: SipBench;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  bench = new SipBench();
  bench.server.onRequest = (message) => {
    if (message.what === 'REGISTER') return granted(message);
    return message.what === 'OPTIONS' ? respond(message, '200 OK') : null;
  };
  await bench.registered();
});
afterEach(async () => {
  await bench.stop();
  vi.useRealTimers();
});

/** Both clocks, ours and that of SIP.js. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await vi.advanceTimersByTimeAsync(1000);
    await bench.clock.elapse(1000);
  }
  await bench.settled();
}

test('an incoming call rings longer than the 60 s after which SIP.js would refuse it (gap 33)', async () => {
  const { session, signals } = ringing(bench);
  await pass(600);
  expect(signals).toEqual([]);
  await session.answer();
  await bench.server.next('200');
});

test('an incoming call ends when the Expires of its INVITE has passed', async () => {
  bench.server.invite('call-1', { body: plainSdp(), headers: ['Expires: 20'] });
  bench.calls[0]?.session.ring();
  await pass(19);
  expect(bench.server.sent.some(({ what }) => what === '487')).toBe(false);
  await pass(1);
  await bench.server.next('487');
});

test.each([180, 183])('a call of ours may ring for minutes once a %i came', async (code) => {
  const { invite, signals } = await dialled(bench);
  bench.server.say(respond(invite, `${String(code)} Progress`, { headers: [contact] }));
  await pass(300);
  bench.server.say(respond(invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('ACK');
  await bench.settled();
  expect(signals.at(-1)).toEqual({ type: 'established' });
});

test('a call of ours that hears nothing but 100 is given up after three minutes (gap 2)', async () => {
  const { invite, signals } = await dialled(bench);
  bench.server.say(respond(invite, '100 Trying'));
  await pass(178);
  expect(signals).toEqual([]);
  await pass(2);
  const cancel = await bench.server.next('CANCEL');
  bench.server.say(respond(cancel, '200 OK'));
  bench.server.say(respond(invite, '487 Request Terminated'));
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'no_answer', code: null }]);
});

test('a call of ours that was answered at once is not given up later', async () => {
  const { signals } = await talking(bench);
  await pass(240);
  expect(signals).toEqual([]);
  expect(bench.server.sent.some(({ what }) => what === 'BYE')).toBe(false);
});

test.each(['488 Not Acceptable Here', '500 Server Internal Error', '302 Moved Temporarily'])(
  'a call lives on for minutes after its re-INVITE was refused with %s',
  async (status) => {
    const { session, signals, invite } = await talking(bench);
    const holding = session.setHold(true);
    bench.server.say(respond(await bench.server.next('INVITE'), status));
    await expect(holding).rejects.toBeInstanceOf(SipRefusal);
    await pass(120);
    expect(signals).toEqual([]);
    bench.server.inDialog(invite, 'BYE', 1);
    await bench.server.next('200');
  },
);

test('a call lives on for minutes after we refused a re-INVITE of the peer', async () => {
  const { signals, invite } = await talking(bench);
  bench.media.beforeRemote = () => Promise.reject(new Error('no codec'));
  const offer = bench.server.inDialog(invite, 'INVITE', 1, { body: plainSdp() });
  await bench.server.next('488');
  bench.server.inTransaction(offer, 'ACK');
  await pass(120);
  expect(signals).toEqual([]);
  expect(bench.server.sent.some(({ what }) => what === 'BYE')).toBe(false);
});

test('a re-INVITE that the peer does not answer is lost, not the call: it is repeated while the call goes on', async () => {
  const { session, signals } = await talking(bench);
  session.setHold(true).catch(() => undefined);
  await bench.server.next('INVITE');
  await pass(10);
  await pass(1);
  await bench.server.next('INVITE');
  expect(signals).toEqual([]);
});

test('an answer that is never acknowledged ends the call with BYE (lost_dialog)', async () => {
  const { session, signals } = ringing(bench);
  await session.answer();
  await pass(33);
  await bench.server.next('BYE');
  await pass(8);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'lost_dialog' });
});
