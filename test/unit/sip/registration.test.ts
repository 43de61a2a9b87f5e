import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { granted, respond, type ScriptedMessage } from '../../support/scripted-sip.ts';
import { SipBench, testAccount } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(() => {
  bench = new SipBench();
});
afterEach(() => bench.stop());

function registers(): readonly ScriptedMessage[] {
  return bench.server.sent.filter(({ what }) => what === 'REGISTER');
}

function challenge(register: ScriptedMessage, fields: string, status = '401 Unauthorized'): string {
  const name = status.startsWith('401') ? 'WWW-Authenticate' : 'Proxy-Authenticate';
  return respond(register, status, { headers: [`${name}: Digest ${fields}`] });
}

/** The fields of an Authorization header. */
function credentials(message: ScriptedMessage | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...(message?.header('Authorization') ?? '').matchAll(/(\w+)="?([^",]*)"?/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
  );
}

async function start(): Promise<void> {
  bench.engine.setAccounts([testAccount]);
  await bench.settled();
}

test('connecting, then registered: each is told', async () => {
  await start();
  expect(bench.states).toEqual([
    { type: 'connecting', server: 'wss://pbx.example/ws' },
    { type: 'registered', server: 'wss://pbx.example/ws', isEncrypted: true, sinceMs: bench.clock.now().epochMs },
  ]);
});

test.each([
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
])('a %s challenge is answered as RFC 7616 says', async (algorithm, hash) => {
  bench.server.onRequest = (message) =>
    message.header('Authorization') === ''
      ? challenge(message, `realm="pbx", nonce="n1", algorithm=${algorithm}, qop="auth", opaque="o"`)
      : granted(message);
  await start();
  expect(bench.state).toMatchObject({ type: 'registered' });
  const fields = credentials(registers()[1]);
  const digest = (text: string): string => createHash(hash).update(text).digest('hex');
  const secret = digest('1001:pbx:secret');
  const what = digest(`REGISTER:${fields['uri'] ?? ''}`);
  expect(fields['response']).toBe(digest(`${secret}:n1:00000001:${fields['cnonce'] ?? ''}:auth:${what}`));
  expect(fields).toMatchObject({ username: '1001', realm: 'pbx', opaque: 'o', nc: '00000001' });
});

test('a nonce that is used again counts up', async () => {
  bench.server.onRequest = (message) => {
    if (message.what !== 'REGISTER') return respond(message, '200 OK');
    return message.header('Authorization') === '' ? challenge(message, 'realm="pbx", nonce="n1", qop="auth"') : granted(message);
  };
  await start();
  await bench.clock.elapse(480_000);
  await bench.settled();
  expect(credentials(registers().at(-1))['nc']).toBe('00000002');
});

test('a wrong password is tried once and the account waits for the user (A9)', async () => {
  bench.server.onRequest = (message) => challenge(message, 'realm="pbx", nonce="n1"');
  await start();
  await bench.clock.elapse(600_000);
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'wrong_password' } });
  expect(registers()).toHaveLength(2);
});

test('a server that calls every nonce stale is given up after three requests (A9)', async () => {
  let nonce = 0;
  bench.server.onRequest = (message) => {
    nonce += 1;
    return challenge(message, `realm="pbx", nonce="n${String(nonce)}", stale=true`);
  };
  await start();
  expect(bench.state).toMatchObject({ type: 'failed' });
  expect(registers().length).toBeLessThanOrEqual(3);
});

test('a challenge of another realm than the first is never answered (A10)', async () => {
  let realm = 'pbx';
  bench.server.onRequest = (message) =>
    message.header('Authorization') === '' ? challenge(message, `realm="${realm}", nonce="n1"`) : granted(message);
  await start();
  realm = 'evil';
  await bench.clock.elapse(480_000);
  await bench.settled();
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'foreign_realm', realm: 'evil' } });
});

test('an algorithm that we do not know is named (A11)', async () => {
  bench.server.onRequest = (message) => challenge(message, 'realm="pbx", nonce="n1", algorithm=FUTURE-1');
  await start();
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'unsupported_digest', algorithm: 'FUTURE-1' } });
});

test('without a stored password a challenge is not answered', async () => {
  bench.password = null;
  bench.server.onRequest = (message) => challenge(message, 'realm="pbx", nonce="n1"');
  await start();
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'password_missing' } });
  expect(registers()).toHaveLength(1);
});

test.each(['0', '-5', 'abc', '4294967295'])('expires=%s makes no storm: the next REGISTER comes after 48 s (A7)', async (expires) => {
  bench.server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message, expires) : respond(message, '200 OK'));
  await start();
  await bench.clock.elapse(47_000);
  await bench.settled();
  expect(registers()).toHaveLength(1);
  await bench.clock.elapse(2000);
  await bench.settled();
  expect(registers()).toHaveLength(2);
});

test('a 200 without Contact registers for a minute', async () => {
  bench.server.onRequest = (message) => respond(message, '200 OK');
  await start();
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('423 is tried once more with what the registrar wants', async () => {
  bench.server.onRequest = (message) =>
    message.header('Expires') === '600'
      ? respond(message, '423 Interval Too Brief', { headers: ['Min-Expires: 1800'] })
      : granted(message, 1800);
  await start();
  expect(bench.state).toMatchObject({ type: 'registered' });
  expect(registers()).toHaveLength(2);
});

test('423 with an absurd Min-Expires fails after at most two tries (A8)', async () => {
  bench.server.onRequest = (message) => respond(message, '423 Interval Too Brief', { headers: ['Min-Expires: 99999999'] });
  await start();
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'interval_too_brief', minimumS: 99_999_999 } });
  expect(registers().length).toBeLessThanOrEqual(2);
});

test.each([503, 480, 302, 408])('%i to REGISTER is no end: the next one waits for its Retry-After', async (code) => {
  bench.server.onRequest = (message) =>
    respond(message, `${String(code)} Later`, { headers: ['Retry-After: 20', 'Contact: <sip:x@evil>'] });
  await start();
  expect(bench.state).toMatchObject({ type: 'waiting', problem: { type: 'server', code }, retryAtMs: bench.clock.now().epochMs + 20_000 });
  bench.server.onRequest = (message) => granted(message);
  await bench.clock.elapse(20_000);
  await bench.settled();
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a server that has just started and does not know us yet is asked again soon, then less and less', async () => {
  bench.server.onRequest = (message) => respond(message, '404 Not Found');
  await start();
  const seconds: number[] = [];
  for (let time = 0; time < 7; time += 1) {
    const { state } = bench;
    if (state?.type !== 'waiting') throw new Error('not waiting');
    const waitMs = state.retryAtMs - bench.clock.now().epochMs;
    seconds.push(Math.round(waitMs / 1000));
    await bench.clock.elapse(waitMs);
    await bench.settled();
  }
  expect(seconds).toEqual([3, 6, 12, 24, 48, 60, 60]);
  bench.server.onRequest = (message) => granted(message);
  await bench.clock.elapse(60_000);
  await bench.settled();
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a REGISTER that was never answered does not stand in the way of the next one', async () => {
  bench.server.onRequest = () => null;
  await start();
  await bench.clock.elapse(6000);
  bench.server.onRequest = (message) => granted(message);
  await bench.clock.elapse(1000);
  await bench.settled();
  expect(bench.state).toMatchObject({ type: 'registered' });
  expect(registers()).toHaveLength(2);
  // A socket that swallowed one swallows the next one too.
  expect(bench.server.connections).toBe(2);
});

test('a REGISTER without an answer is given up after 6 s', async () => {
  bench.server.onRequest = () => null;
  await start();
  await bench.clock.elapse(6000);
  expect(bench.state).toMatchObject({ type: 'waiting', problem: { type: 'timeout', host: 'pbx.example' } });
});

test('a silent socket is noticed within 15 s and replaced', async () => {
  await start();
  bench.server.isSilent = true;
  await bench.clock.elapse(15_000);
  expect(bench.states.some(({ type }) => type === 'waiting')).toBe(true);
  bench.server.isSilent = false;
  await bench.clock.elapse(10_000);
  await bench.settled();
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('checkNow() replaces a dead socket within 2 s and leaves a live one alone', async () => {
  await start();
  bench.server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message) : respond(message, '200 OK'));
  bench.engine.checkNow();
  await bench.clock.elapse(2000);
  expect(bench.server.connections).toBe(1);
  bench.server.isSilent = true;
  bench.engine.checkNow();
  await bench.clock.elapse(2000);
  expect(bench.state).toMatchObject({ type: 'waiting' });
});

test('a jump of the wall clock makes it look at once', async () => {
  bench.server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message) : respond(message, '200 OK'));
  await start();
  bench.clock.jumpWallClock(8 * 60 * 60 * 1000);
  await bench.clock.elapse(5000);
  expect(bench.server.sent.some(({ what }) => what === 'OPTIONS')).toBe(true);
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a server that is away is met again by itself within 3 s of its return', async () => {
  await start();
  bench.server.isUp = false;
  bench.server.cut();
  await bench.clock.elapse(2000);
  bench.server.isUp = true;
  await bench.clock.elapse(3000);
  await bench.settled();
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a night of a server that takes and drops us stays within bounds (C8)', async () => {
  bench.server.onRequest = (message) => {
    if (message.what !== 'REGISTER') return null;
    queueMicrotask(() => queueMicrotask(() => bench.server.cut()));
    return granted(message);
  };
  await start();
  for (let minute = 0; minute < 60; minute += 1) await bench.clock.elapse(60_000);
  expect(bench.server.connections).toBeLessThan(200);
});

test('a host without scheme is tried at its usual places in turn', async () => {
  bench.server.isUp = false;
  bench.engine.setAccounts([{ ...testAccount, server: 'pbx.example' }]);
  await bench.clock.elapse(3000);
  const servers = bench.states.flatMap((state) => (state.type === 'connecting' ? [state.server] : []));
  expect(servers.slice(0, 4)).toEqual(['wss://pbx.example/', 'wss://pbx.example:8089/ws', 'wss://pbx.example:7443/', 'wss://pbx.example/']);
});

test('an address that is none fails at once', () => {
  bench.engine.setAccounts([{ ...testAccount, server: 'ws://pbx.example/' }]);
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'insecure_address', address: 'ws://pbx.example/' } });
});

test('an account that is taken away un-registers and is stopped', async () => {
  await start();
  bench.engine.setAccounts([]);
  await bench.settled();
  expect(registers().at(-1)?.header('Contact')).toContain('expires=0');
  expect(bench.states.at(-1)).toEqual({ type: 'stopped' });
});

test('stop() ends within 2 s even when the server says nothing', async () => {
  await start();
  bench.server.isSilent = true;
  const stopped = bench.engine.stop();
  await bench.clock.elapse(2000);
  await stopped;
});

test('the log never holds the password', async () => {
  bench.server.onRequest = (message) => challenge(message, 'realm="pbx", nonce="n1"');
  await start();
  expect(JSON.stringify([bench.log.lines, bench.log.fields])).not.toContain('secret');
});
