import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Baresip } from '../pbx/baresip.ts';
import { type Pbx, startPbx } from '../pbx/start-pbx.ts';
import { AwaitedSignals, PbxAgent } from '../support/pbx-agent.ts';

let pbx: Pbx;
let agent: PbxAgent;
let desk: Baresip;
let target: Baresip;
beforeAll(async () => {
  pbx = await startPbx();
  agent = new PbxAgent(pbx, '1001');
  await agent.registered();
  desk = await pbx.baresip('2001');
  target = await pbx.baresip('2002');
});
afterAll(async () => {
  await agent.engine.stop();
  await pbx.stop();
});

test('an incoming call rings, is answered and ended by the caller; its headers are facts', async () => {
  const caller = await pbx.sipp('caller-is-answered', {
    caller: '0312345678',
    displayName: 'Yamada',
    pauseMs: 300,
    headers: ['X-Queue: sales', 'P-Asserted-Identity: <sip:+81312345678@pbx.test>, <tel:+81312345678>'],
  });
  const { session, invite } = await agent.incoming();
  const signals = new AwaitedSignals(session);
  session.ring();
  expect(invite.from).toEqual({ displayName: 'Yamada', user: '0312345678', host: pbx.domain });
  expect(invite.asserted.map(({ user }) => user)).toEqual(['+81312345678', '+81312345678']);
  expect(invite.headers).toContainEqual({ name: 'x-queue', value: 'sales' });
  await session.answer();
  await signals.next('established');
  expect(await signals.next('ended')).toMatchObject({ cause: 'normal' });
  await caller.done;
});

test('an incoming call is hung up by us', async () => {
  const caller = await pbx.sipp('caller-is-hung-up');
  const { session } = await agent.incoming();
  const signals = new AwaitedSignals(session);
  session.ring();
  await session.answer();
  await signals.next('established');
  session.hangUp();
  expect(await signals.next('ended')).toMatchObject({ cause: 'normal' });
  await caller.done;
});

test('an INVITE without an offer is answered with ours', async () => {
  const caller = await pbx.sipp('caller-without-offer', { pauseMs: 200 });
  const { session } = await agent.incoming();
  const signals = new AwaitedSignals(session);
  session.ring();
  await session.answer();
  await signals.next('established');
  await signals.next('ended');
  await caller.done;
});

test('reject(486) reaches the caller', async () => {
  const caller = await pbx.sipp('caller-is-rejected');
  const { session } = await agent.incoming();
  session.ring();
  session.reject(486);
  await caller.done;
});

test.each([
  ['caller-cancels', 'cancelled'],
  ['caller-is-answered-elsewhere', 'answered_elsewhere'],
] as const)('%s ends as %s', async (scenario, cause) => {
  const caller = await pbx.sipp(scenario, { pauseMs: 200 });
  const { session } = await agent.incoming();
  const signals = new AwaitedSignals(session);
  session.ring();
  expect(await signals.next('ended')).toMatchObject({ cause });
  await caller.done;
});

test('a call to a desk phone rings, is answered and ended there', async () => {
  const session = agent.dial('2001');
  const signals = new AwaitedSignals(session);
  await desk.next('CALL_INCOMING');
  expect(await signals.next('progressed')).toMatchObject({ code: 180 });
  desk.accept();
  await signals.next('established');
  desk.hangUp();
  expect(await signals.next('ended')).toMatchObject({ cause: 'normal' });
});

test('a desk phone that rejects is busy', async () => {
  const session = agent.dial('2001');
  const signals = new AwaitedSignals(session);
  await desk.next('CALL_INCOMING');
  desk.hangUp();
  expect(await signals.next('ended')).toMatchObject({ cause: 'busy', code: 486 });
});

test('giving up while it rings cancels the call there', async () => {
  const session = agent.dial('2001');
  const signals = new AwaitedSignals(session);
  await desk.next('CALL_INCOMING');
  session.hangUp();
  expect(await signals.next('ended')).toMatchObject({ cause: 'cancelled' });
  await desk.next('CALL_CLOSED');
});

test.each([
  ['7777', 'not_found', 404],
  ['1004', 'unavailable', 480],
])('dialling %s ends as %s', async (number, cause, code) => {
  const signals = new AwaitedSignals(agent.dial(number));
  expect(await signals.next('ended')).toMatchObject({ cause, code });
});

test('a 302 is not followed', async () => {
  const callee = await pbx.sipp('callee-redirects');
  const signals = new AwaitedSignals(agent.dial('901'));
  expect(await signals.next('ended')).toMatchObject({ cause: 'moved', code: 302 });
  await callee.done;
});

test('early media is told, and the answer follows', async () => {
  const callee = await pbx.sipp('callee-gives-early-media', { pauseMs: 200 });
  const session = agent.dial('901');
  const signals = new AwaitedSignals(session);
  expect(await signals.next('progressed')).toMatchObject({ code: 183, hasMedia: true });
  await signals.next('established');
  session.hangUp();
  await signals.next('ended');
  await callee.done;
});

test('hold and resume by us, then by the desk phone', async () => {
  const session = agent.dial('2001');
  const signals = new AwaitedSignals(session);
  await desk.next('CALL_INCOMING');
  desk.accept();
  await signals.next('established');
  await session.setHold(true);
  expect(agent.media.lastRemote).toMatch(/a=(?:recvonly|inactive)/);
  await session.setHold(false);
  expect(agent.media.lastRemote).toContain('a=sendrecv');
  desk.hold();
  expect(await signals.next('remote_hold_changed')).toMatchObject({ isHeld: true });
  desk.resume();
  expect(await signals.next('remote_hold_changed')).toMatchObject({ isHeld: false });
  session.hangUp();
  await signals.next('ended');
  await desk.next('CALL_CLOSED');
});

test('a blind transfer connects the two others and ends our leg', async () => {
  const session = agent.dial('2001');
  const signals = new AwaitedSignals(session);
  await desk.next('CALL_INCOMING');
  desk.accept();
  await signals.next('established');
  await session.transfer('2002');
  await target.next('CALL_INCOMING');
  target.accept();
  expect(await signals.next('ended')).toMatchObject({ cause: 'transferred' });
  await target.next('CALL_ESTABLISHED');
  target.hangUp();
});

test('a call that rings while the server dies is over, and the next one comes after its return', async () => {
  const caller = await pbx.sipp('caller-cancels', { pauseMs: 20_000 });
  const { session } = await agent.incoming();
  const signals = new AwaitedSignals(session);
  session.ring();
  await pbx.down();
  expect(await signals.next('ended')).toMatchObject({ cause: 'network' });
  await caller.stop();
  await pbx.up();
  await agent.state('registered');
  const next = await pbx.sipp('caller-is-rejected');
  const call = await agent.incoming();
  call.session.reject(486);
  await next.done;
});
