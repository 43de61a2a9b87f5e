import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineRig, establish } from '../../support/engine-rig.ts';
import { plainSdp } from '../../support/fake-session-media.ts';
import { respond } from '../../support/scripted-sip.ts';
import { signalsOf, testAccount } from '../../support/sip-bench.ts';

// faults.md C3 and C5: what may come down a connection besides SIP, and its end.
let rig: EngineRig;
beforeEach(async () => {
  rig = await (await EngineRig.start()).registered();
});
afterEach(async () => {
  expect(rig.escaped).toEqual([]);
  await rig.stop();
});

/** Waits for the loss, then for the next connection: its REGISTER and 200. */
async function backAgain(): Promise<void> {
  const before = rig.server.connections;
  await rig.until('waiting', () => rig.accountState?.type === 'waiting');
  await rig.clock.elapse(2000);
  await rig.until('registered again', () => rig.accountState?.type === 'registered' && rig.server.connections > before);
}

test.each([1000, 1001, 1006, 1008, 1011, 4000, 4999])('C3: after close code %i it registers again by itself', async (code) => {
  rig.server.close(code);
  await backAgain();
  expect(rig.accountStates.find(({ type }) => type === 'waiting')).toMatchObject({ problem: { type: 'closed', code } });
  expect(await rig.isAlive()).toBe(true);
});

test.each([1000, 1006, 1011])('C3: an established call outlives close code %i and is refreshed', async (code) => {
  const { session } = await establish(rig);
  rig.server.close(code);
  await backAgain();
  await rig.server.delivered();
  expect(rig.sent('INVITE')).toHaveLength(1);
  expect(rig.calls.get(session.callId)?.state.phase).not.toBe('ended');
  expect(rig.sent('BYE')).toEqual([]);
});

test('C3: a close during an INVITE ends what rings, and its caller hears 480 afterwards', async () => {
  rig.server.invite('interrupted', { body: plainSdp() });
  await rig.server.next('180');
  rig.server.close(1006);
  await backAgain();
  const refusal = await rig.server.next('480');
  expect(refusal.header('Call-ID')).toBe('interrupted');
  expect(rig.heard.states.at(-1)).toMatchObject({ phase: 'ended', cause: 'network' });
  expect(await rig.isAlive()).toBe(true);
});

test('C3: a close while our call rings at the other end: over here, cancelled there after the reconnect', async () => {
  const session = rig.engine.dial({ accountId: testAccount.id, target: '2001', extraHeaders: [] });
  const signals = signalsOf(session);
  const invite = await rig.server.next('INVITE');
  await rig.exchange(respond(invite, '180 Ringing', { headers: ['Contact: <sip:far@pbx.example>'] }));
  rig.server.close(1006);
  await backAgain();
  expect(signals.at(-1)).toEqual({ type: 'ended', cause: 'network', code: null });
  const cancel = await rig.server.next('CANCEL');
  expect(cancel.header('Call-ID')).toBe(invite.header('Call-ID'));
  expect(cancel.header('Via')).toBe(invite.header('Via'));
});

test.each([
  ['an empty text', ''],
  ['an empty binary', new Uint8Array(0)],
  ['line ends', '\r\n'.repeat(10_000)],
  ['binary line ends', Buffer.from('\r\n\r\n')],
  ['bytes of no text', Buffer.from([0, 255, 254, 13, 10, 0])],
  ['JSON', '{"jsonrpc":"2.0","method":"INVITE"}'],
  ['HTTP', 'GET / HTTP/1.1\r\nHost: pbx.example\r\n\r\n'],
  ['half a message', 'INVITE sip:1001@pbx.example SIP/2.0\r\nVia: SIP/2.0/WSS'],
  ['200 KB of letters', 'x'.repeat(200_000)],
  ['900 KB of bytes', new Uint8Array(900_000)],
])('C5: %s is no message, and the connection stays', async (_name, data) => {
  expect(await rig.exchange(data)).toEqual([]);
  expect(await rig.isAlive()).toBe(true);
  expect(rig.server.connections).toBe(1);
  expect(rig.accountState).toMatchObject({ type: 'registered' });
});

test('C5: 20,000 line ends at once are no trouble, and the call behind them rings', async () => {
  for (let time = 0; time < 20_000; time += 1) rig.server.say('\r\n\r\n');
  rig.server.invite('behind-the-flood', { body: plainSdp() });
  await rig.server.next('180');
  expect(rig.log.lines.filter((line) => line.includes('a SIP message was'))).toEqual([]);
});

test('C5: a server that sends line ends but answers nothing is left within a minute', async () => {
  rig.server.onRequest = () => null;
  for (let second = 0; second < 60 && rig.accountState?.type === 'registered'; second += 1) {
    rig.server.say('\r\n\r\n');
    await rig.server.delivered();
    await rig.clock.elapse(1000);
  }
  expect(rig.accountState).toMatchObject({ type: 'waiting', problem: { type: 'timeout' } });
});

test('A6: a message beyond what a frame may hold costs the connection, not the account', async () => {
  rig.server.say(`OPTIONS sip:1001@pbx.example SIP/2.0\r\nX-Long: ${'x'.repeat(10_000_000)}\r\n\r\n`);
  await backAgain();
  expect(await rig.isAlive()).toBe(true);
});
