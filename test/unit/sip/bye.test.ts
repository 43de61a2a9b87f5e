import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { talking } from '../../support/bench-calls.ts';
import { granted, respond, type ScriptedMessage } from '../../support/scripted-sip.ts';
import { SipBench } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  bench = await new SipBench().registered();
});
afterEach(async () => {
  await bench.stop();
  vi.useRealTimers();
});

function byes(): readonly ScriptedMessage[] {
  return bench.server.sent.filter(({ what }) => what === 'BYE');
}

async function backAfter(ms: number): Promise<void> {
  bench.server.isUp = true;
  await bench.clock.elapse(ms);
  await bench.settled();
}

test('a BYE that is said while the socket is down reaches the peer after the reconnect; for us the call is over at once', async () => {
  const { session, signals, invite } = await talking(bench);
  bench.server.isUp = false;
  bench.server.cut();
  session.hangUp();
  await bench.settled();
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'normal' });
  expect(byes()).toEqual([]);
  await backAfter(5000);
  expect(byes()).toHaveLength(1);
  const [bye] = byes();
  expect(bye?.header('Call-ID')).toBe(invite.header('Call-ID'));
  expect(bye?.header('To')).toContain('tag=far-end');
  expect(bye?.header('From')).toBe(invite.header('From'));
});

test('a BYE into a half-open connection is said again over the next one', async () => {
  const { session } = await talking(bench);
  bench.server.isSilent = true;
  session.hangUp();
  await bench.clock.elapse(15_000);
  bench.server.isSilent = false;
  await vi.advanceTimersByTimeAsync(10_000);
  await backAfter(5000);
  await bench.server.next('BYE');
});

test.each(['200 OK', '481 Call/Transaction Does Not Exist', '408 Request Timeout'])(
  'a BYE that hears %s is not repeated',
  async (status) => {
    const { session } = await talking(bench);
    bench.server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message) : respond(message, status));
    session.hangUp();
    await bench.settled();
    await vi.advanceTimersByTimeAsync(60_000);
    await bench.settled();
    expect(byes()).toHaveLength(1);
  },
);

test('a server that answers everything but BYE is asked four times', async () => {
  const { session } = await talking(bench);
  bench.server.onRequest = (message) => {
    if (message.what === 'REGISTER') return granted(message);
    return message.what === 'OPTIONS' ? respond(message, '200 OK') : null;
  };
  session.hangUp();
  for (let round = 0; round < 10; round += 1) {
    await vi.advanceTimersByTimeAsync(10_000);
    await bench.settled();
  }
  expect(byes()).toHaveLength(4);
  expect(new Set(byes().map((bye) => bye.header('CSeq'))).size).toBe(4);
});

test('a challenge of another realm to our BYE is not answered, and the call ends (A10)', async () => {
  const { session, signals } = await talking(bench);
  session.hangUp();
  const bye = await bench.server.next('BYE');
  bench.server.say(respond(bye, '407 Proxy Authentication Required', { headers: ['Proxy-Authenticate: Digest realm="evil", nonce="n1"'] }));
  await bench.settled();
  expect(byes()).toHaveLength(1);
  expect(bench.server.sent.some(({ text }) => text.includes('Authorization'))).toBe(false);
  expect(signals.at(-1)).toMatchObject({ type: 'ended', cause: 'normal' });
});
