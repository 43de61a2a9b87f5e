import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Pbx, startPbx } from '../pbx/start-pbx.ts';
import { PbxAgent } from '../support/pbx-agent.ts';

let pbx: Pbx;
const agents: PbxAgent[] = [];
beforeAll(async () => {
  pbx = await startPbx();
});
afterEach(async () => {
  await Promise.all(agents.splice(0).map(({ engine }) => engine.stop()));
});
afterAll(() => pbx.stop());

function agent(server?: string): PbxAgent {
  const made = new PbxAgent(pbx, '1001', server);
  agents.push(made);
  return made;
}

test('registers over ws on loopback, shown as not encrypted', async () => {
  const phone = agent();
  phone.start();
  expect(await phone.state('registered')).toMatchObject({ server: pbx.wsUrl, isEncrypted: false });
});

test('registers over wss with a pinned authority', async () => {
  const phone = agent(pbx.wssUrl);
  phone.start();
  expect(await phone.state('registered')).toMatchObject({ isEncrypted: true });
});

test('a wrong password fails for good: no second try that could lock the account', async () => {
  const phone = agent();
  phone.password = 'wrong';
  phone.start();
  expect(await phone.state('failed')).toEqual({ type: 'failed', problem: { type: 'wrong_password' } });
  phone.password = pbx.passwordOf('1001');
  phone.engine.retryNow();
  await phone.state('registered');
});

test('a password that is not stored is asked for by name', async () => {
  const phone = agent();
  phone.password = null;
  phone.start();
  expect(await phone.state('failed')).toEqual({ type: 'failed', problem: { type: 'password_missing' } });
});

test('an account comes back by itself when the server does', async () => {
  const phone = agent();
  await phone.registered();
  await pbx.down();
  await phone.state('waiting');
  await pbx.up();
  await phone.state('registered');
});

test('a server that freezes is noticed, and met again when it thaws', async () => {
  const phone = agent();
  await phone.registered();
  pbx.freeze();
  try {
    phone.engine.checkNow();
    await phone.state('waiting');
  } finally {
    pbx.thaw();
  }
  await phone.state('registered');
});

test('testConnection() tells what came of each candidate and stops at the first that answers', async () => {
  const phone = agent();
  const good = await phone.engine.testConnection(phone.account, pbx.passwordOf('1001'));
  expect(good).toEqual([{ url: pbx.wsUrl, problem: null }]);
  const bad = await phone.engine.testConnection(phone.account, 'wrong');
  expect(bad).toEqual([{ url: pbx.wsUrl, problem: { type: 'wrong_password' } }]);
  const nowhere = await phone.engine.testConnection({ ...phone.account, server: 'ws://127.0.0.1:9/' }, 'x');
  expect(nowhere).toEqual([{ url: 'ws://127.0.0.1:9/', problem: { type: 'refused', host: '127.0.0.1' } }]);
  const plain = await phone.engine.testConnection({ ...phone.account, server: 'ws://pbx.example/' }, 'x');
  expect(plain).toMatchObject([{ problem: { type: 'insecure_address' } }]);
});

test('a SHA-256 challenge is answered', async () => {
  const modern = await startPbx({ digest: 'SHA-256' });
  const phone = new PbxAgent(modern, '1001');
  try {
    await phone.registered();
  } finally {
    await phone.engine.stop();
    await modern.stop();
  }
});
