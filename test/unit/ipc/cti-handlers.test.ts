import { beforeEach, expect, it } from 'vitest';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { CtiNews } from '../../../main/app/cti-news.ts';
import { storedCredentials } from '../../../main/cti/credentials.ts';
import { CtiClient } from '../../../main/cti/cti-client.ts';
import { ctiHandlers } from '../../../main/ipc/handlers/cti-handlers.ts';
import { FakeFetch, json, problem } from '../../support/cti/fake-fetch.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

class FakeSecrets {
  readonly stored = new Map<string, string>();
  isBroken = false;

  read(name: string): Promise<string | null> {
    return Promise.resolve(this.stored.get(name) ?? null);
  }

  write(name: string, secret: string): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no keyring'));
    this.stored.set(name, secret);
    return Promise.resolve();
  }

  remove(name: string): Promise<void> {
    this.stored.delete(name);
    return Promise.resolve();
  }
}

const caller = { kind: 'phone', key: 'phone' } as const;
let secrets: FakeSecrets;
let settings: FakeSettings;
let server: FakeFetch;
let told: CtiView[];
let log: FakeLog;
let client: CtiClient;
let handlers: ReturnType<typeof ctiHandlers>;

function start(changes: Partial<Settings> = {}): void {
  const clock = new FakeClock();
  secrets = new FakeSecrets();
  settings = new FakeSettings({ 'cti.baseUrl': 'https://cti.example', 'cti.signIn': 'bearer', ...changes });
  server = new FakeFetch(json({ contract: '1.3', features: {} }));
  log = new FakeLog();
  told = [];
  client = new CtiClient({
    fetch: server.fetch,
    baseUrl: () => settings.get('cti.baseUrl'),
    credentials: storedCredentials(() => settings.all(), secrets),
    clock,
    random: () => 0,
    newId: () => 'ours',
    userAgent: 'test',
    log,
  });
  const news = new CtiNews({ emit: { cti: { changed: (changed) => told.push(changed) } }, settings, secrets, client });
  handlers = ctiHandlers({ settings, secrets, screenPop: { markCaller: () => Promise.resolve(null) }, news, log });
  news.start();
}

beforeEach(() => start());

async function view(): Promise<CtiView> {
  await settled();
  await settled();
  return handlers.get({}, caller);
}

it('stores a secret that no window can read back, and asks the server with it at once', async () => {
  expect((await view()).hasAccessKey).toBe(false);
  const seen = server.requests.length;
  expect(await handlers.setAccessKey({ accessKey: 's3cret' }, caller)).toBe('saved');
  const now = await view();
  expect(now).toMatchObject({ hasAccessKey: true, status: { type: 'connected', isEncrypted: true } });
  expect(JSON.stringify([now, told, log.lines])).not.toContain('s3cret');
  expect(server.requests.slice(seen).map(({ headers }) => headers.get('authorization'))).toContain('Bearer s3cret');
});

it('forgets the secret when it is given the empty text', async () => {
  await handlers.setAccessKey({ accessKey: 's3cret' }, caller);
  expect(await handlers.setAccessKey({ accessKey: '' }, caller)).toBe('saved');
  expect((await view()).hasAccessKey).toBe(false);
});

it('does not send the secret to another address', async () => {
  await handlers.setAccessKey({ accessKey: 's3cret' }, caller);
  await view();
  const seen = server.requests.length;
  await settings.set('cti.baseUrl', 'https://evil.example');
  expect((await view()).hasAccessKey).toBe(false);
  const later = server.requests.slice(seen).filter(({ url }) => url.startsWith('https://evil.example'));
  expect(later.length).toBeGreaterThan(0);
  expect(later.every(({ headers }) => !headers.has('authorization'))).toBe(true);
});

it('says why a secret cannot be kept', async () => {
  expect(await handlers.setAccessKey({ accessKey: 'two\nlines' }, caller)).toBe('invalid');
  secrets.isBroken = true;
  expect(await handlers.setAccessKey({ accessKey: 's3cret' }, caller)).toBe('not_saved');
  start({ 'cti.signIn': 'none' });
  expect(await handlers.setAccessKey({ accessKey: 's3cret' }, caller)).toBe('no_server');
});

it('tells the windows that the server refuses the credentials, and that it takes new ones', async () => {
  server.answers = [problem(401, 'auth.required')];
  await handlers.setAccessKey({ accessKey: 'old' }, caller);
  expect((await view()).status.type).toBe('signed_out');
  const seen = server.requests.length;
  await client.route('k', new AbortController().signal);
  expect(server.requests.length).toBe(seen);
  server.answers = [json({ contract: '1.3', features: {} })];
  await handlers.setAccessKey({ accessKey: 'new' }, caller);
  expect((await view()).status.type).toBe('connected');
  expect(told.map(({ status }) => status.type)).toContain('signed_out');
});

it.each([
  ['', { type: 'off' }],
  ['http://cti.example', { type: 'refused', reason: 'insecure' }],
])('tells of the address %j', async (address, status) => {
  start({ 'cti.baseUrl': address });
  expect((await view()).status).toEqual(status);
  expect(server.requests).toEqual([]);
});

it('tells of a server that speaks another version', async () => {
  start();
  server.answers = [json({ contract: '2.0', features: {} })];
  await handlers.retryNow({}, caller);
  expect((await view()).status.type).toBe('incompatible');
});

it('tells of the lines of the server, and for which of them its policy opens no windows', async () => {
  const ctiNumbers = [{ number: '0312345678', label: '代表窓口', popup: false }, { number: '0312345679' }];
  server.answers = [json({ contract: '1.3', features: {}, ctiNumbers })];
  await handlers.retryNow({}, caller);
  expect((await view()).numbers).toEqual([
    { number: '0312345678', label: '代表窓口', isShut: true },
    { number: '0312345679', label: null, isShut: false },
  ]);
});
