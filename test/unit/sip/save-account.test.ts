import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountHandlers } from '../../../main/ipc/handlers/account-handlers.ts';
import type { Secrets } from '../../../main/settings/port.ts';
import { rememberServers } from '../../../main/sip/remember-servers.ts';
import { FakeSettings } from '../../support/fake-settings.ts';
import { granted, respond } from '../../support/scripted-sip.ts';
import { SipBench } from '../../support/sip-bench.ts';

const form = { server: 'pbx.example', user: '1001', password: 'secret', displayName: null };
let bench: SipBench;
let settings: FakeSettings;
let save: (password?: string) => Promise<unknown>;
let handlers: ReturnType<typeof accountHandlers>;

beforeEach(() => {
  bench = new SipBench();
  settings = new FakeSettings();
  settings.onChanged(() => bench.engine.setAccounts(settings.get('accounts')));
  rememberServers(bench.engine, settings);
  const secrets: Secrets = {
    remove: () => Promise.resolve(),
    read: () => Promise.resolve(bench.password),
    write: (_name, value) => {
      bench.password = value;
      return Promise.resolve();
    },
  };
  handlers = accountHandlers({ sip: bench.engine, settings, secrets, list: () => ({ revision: 0, accounts: [] }) });
  save = async (password = 'secret') => {
    const outcome = await handlers.save({ ...form, password }, { kind: 'phone', key: 'phone' });
    await bench.settled();
    return outcome;
  };
});
afterEach(() => bench.stop());

const registers = (): string[] => bench.server.sent.filter(({ what }) => what === 'REGISTER').map((message) => message.header('Expires'));

test('saving the form registers once, and keeps the URL that answered', async () => {
  expect(await save()).toBe('saved');
  expect(bench.state).toMatchObject({ type: 'registered', server: 'wss://pbx.example/' });
  expect(registers()).toEqual(['600']);
  expect(bench.server.connections).toBe(1);
  expect(settings.get('accounts')).toMatchObject([{ server: 'wss://pbx.example/', user: '1001' }]);
});

test('a call outlives the URL being stored, and another setting being changed while the connection is away', async () => {
  await save();
  bench.server.isUp = false;
  bench.server.cut();
  await bench.settled();
  await settings.set('ui.theme', 'dark');
  bench.server.isUp = true;
  await bench.clock.elapse(3000);
  await bench.settled();
  expect(bench.states.map(({ type }) => type)).not.toContain('stopped');
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a wrong password is tried once, and the right one after it once', async () => {
  bench.server.onRequest = (message) => {
    if (message.what !== 'REGISTER') return null;
    return bench.password === 'right' ? granted(message) : respond(message, '403 Forbidden');
  };
  await save('wrong');
  expect(bench.state).toMatchObject({ type: 'failed' });
  expect(registers()).toEqual(['600']);
  await save('right');
  expect(bench.state).toMatchObject({ type: 'registered' });
  expect(registers()).toEqual(['600', '600']);
});

test('the order of the codecs is chosen without a new registration, and outlives the form being saved again', async () => {
  await save();
  const [account] = settings.get('accounts');
  if (account === undefined) throw new Error('no account');
  expect(await handlers.setCodecs({ id: account.id, codecs: 'g711' }, { kind: 'settings', key: 'settings' })).toBe('saved');
  await bench.settled();
  expect(registers()).toEqual(['600']);
  expect(bench.server.connections).toBe(1);
  await save();
  expect(settings.get('accounts')).toMatchObject([{ user: '1001', codecs: 'g711' }]);
});
