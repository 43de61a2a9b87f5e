import { beforeEach, describe, expect, it } from 'vitest';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import type { CtiCredentials, CtiHeader } from '../../../main/cti/credentials.ts';
import type { CtiResult } from '../../../main/cti/cti-failure.ts';
import { type CtiReply, type CtiRequest, CtiTransport } from '../../../main/cti/cti-transport.ts';
import { type FakeAnswer, FakeFetch, html, json, problem } from '../../support/cti/fake-fetch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

let clock: FakeClock;
let server: FakeFetch;
let baseUrl: string;
let tokens: (string | null)[];
let transport: CtiTransport;
let log: FakeLog;

/** Gives the tokens one after the other, the last of them for ever. */
const credentials: { -readonly [Key in keyof CtiCredentials]: CtiCredentials[Key] } = {
  header: () => Promise.resolve(offered()),
  refresh: () => {
    if (tokens.length > 1) tokens.shift();
    return Promise.resolve(offered());
  },
};

function offered(): CtiHeader | null {
  const value = tokens[0] ?? null;
  return value === null ? null : { name: 'Authorization', value };
}

function start(...answers: FakeAnswer[]): void {
  clock = new FakeClock();
  server = new FakeFetch(...answers);
  baseUrl = 'https://cti.example/cti/v1';
  tokens = ['Bearer one'];
  log = new FakeLog();
  let ids = 0;
  transport = new CtiTransport({
    fetch: server.fetch,
    baseUrl: () => baseUrl,
    credentials,
    clock,
    random: () => 0.5,
    newId: () => `id-${(ids += 1)}`,
    userAgent: 'Madoguchi/1.0.0 (test)',
    log,
  });
}

beforeEach(() => start(json({ a: 1 })));

function get(change: Partial<CtiRequest> = {}): Promise<CtiResult<CtiReply>> {
  const { signal } = new AbortController();
  return transport.send({ method: 'GET', path: '/capabilities', timeoutMs: 5000, tries: 3, maximumBytes: 1000, signal, ...change });
}

async function codeOf(result: Promise<CtiResult<CtiReply>>): Promise<string> {
  const answer = await result;
  return answer.ok ? 'ok' : answer.failure.code;
}

/** Sends and lets `ms` pass. */
async function codeAfter(ms: number): Promise<string> {
  const result = codeOf(get());
  await clock.elapse(ms);
  return result;
}

describe('a request', () => {
  it('carries its headers, follows no redirect and leaves nothing in a cache', async () => {
    expect(await get()).toMatchObject({ ok: true, value: { status: 200, body: { a: 1 }, requestId: 'id-1' } });
    const [request] = server.requests;
    expect(request?.url).toBe('https://cti.example/cti/v1/capabilities');
    expect([request?.redirect, request?.cache]).toEqual(['manual', 'no-store']);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      'accept-language': 'ja',
      authorization: 'Bearer one',
      'user-agent': 'Madoguchi/1.0.0 (test)',
      'x-request-id': 'id-1',
    });
  });

  it('carries one Idempotency-Key over all its tries when it writes', async () => {
    start(html(503), json({}));
    const result = codeOf(get({ method: 'POST', body: { callKey: 'k' } }));
    await clock.elapse(500);
    expect(await result).toBe('ok');
    expect(server.requests.map(({ headers, body }) => [headers.get('idempotency-key'), body])).toEqual([
      ['id-1', { callKey: 'k' }],
      ['id-1', { callKey: 'k' }],
    ]);
  });

  it.each(['', 'http://cti.example', 'ftp://cti.example', 'https://user:pass@cti.example', 'nonsense'])(
    'is not sent where the address is %j',
    async (address) => {
      baseUrl = address;
      expect(await codeOf(get())).toBe(address === '' ? 'client.off' : 'client.unreachable');
      expect(server.requests).toEqual([]);
    },
  );
});

describe('what is no answer', () => {
  it.each([
    ['an HTML page with 200', html(200)],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
    ['JSON without its type', new Response('{}', { headers: { 'content-type': 'text/plain' } })],
    ['another charset', new Response('{}', { headers: { 'content-type': 'application/json; charset=Shift_JIS' } })],
    [
      'Shift-JIS under a UTF-8 header',
      new Response(new Uint8Array([0x22, 0x82, 0xa0, 0x22]), { headers: { 'content-type': 'application/json' } }),
    ],
    ['broken JSON', new Response('{"a":', { headers: { 'content-type': 'application/json' } })],
    ['more than the cap', json('x'.repeat(1001))],
    ['403 of a proxy', html(403)],
    ['404 without a code', json({ error: 'no' }, 404)],
  ])('%s', async (_, answer) => {
    start(answer);
    expect(await codeOf(get())).toBe('client.bad_response');
    expect(server.requests).toHaveLength(1);
  });

  it('takes an empty answer for one', async () => {
    start(new Response(null, { status: 204 }));
    expect(await get()).toMatchObject({ ok: true, value: { body: null } });
  });

  it("gives the server's own code, message and request id", async () => {
    start(problem(404, 'chat.no_match', { message: '番号違い' }));
    expect(await get()).toEqual({
      ok: false,
      failure: { code: 'chat.no_match', message: '番号違い', requestId: 'theirs', isNotFound: true },
    });
  });
});

describe('retries', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('tries three times on %i', async (status) => {
    start(html(status));
    expect(await codeAfter(250 + 500)).toBe('client.bad_response');
    expect(server.requests).toHaveLength(3);
  });

  it('tries three times when there is no connection', async () => {
    start('broken', 'broken', json({}));
    expect(await codeAfter(750)).toBe('ok');
  });

  it.each([400, 403, 404, 409])('does not try again on %i', async (status) => {
    start(html(status));
    expect(await codeOf(get())).toBe('client.bad_response');
    expect(server.requests).toHaveLength(1);
  });

  it('does not ask again when the server has judged the chat', async () => {
    start(problem(502, 'chat.provider_error'));
    expect(await codeOf(get())).toBe('chat.provider_error');
    expect(server.requests).toHaveLength(1);
  });

  it('waits as long as Retry-After says', async () => {
    start(problem(429, 'quota.exceeded', {}, { 'retry-after': '20' }), json({}));
    const result = codeOf(get());
    await clock.elapse(19_999);
    expect(server.requests).toHaveLength(1);
    await clock.elapse(1);
    expect(await result).toBe('ok');
  });

  it('waits as long as the problem says where there is no such header', async () => {
    start(problem(429, 'quota.exceeded', { retryAfter: 20 }), json({}));
    const result = codeOf(get());
    await clock.elapse(19_999);
    expect(server.requests).toHaveLength(1);
    await clock.elapse(1);
    expect(await result).toBe('ok');
  });

  it('gives up at once when Retry-After asks for more than a minute', async () => {
    start(problem(429, 'quota.exceeded', {}, { 'retry-after': '3600' }));
    expect(await codeOf(get())).toBe('quota.exceeded');
  });

  it('stops at the end of the call', async () => {
    start('broken');
    const call = new AbortController();
    const result = codeOf(get({ signal: call.signal }));
    await server.sent(1);
    call.abort();
    expect(await result).toBe('client.aborted');
    expect(clock.waiting).toBe(0);
  });
});

describe('time-outs', () => {
  it('says in its state why there is no connection, and forgets it with the next answer', async () => {
    const told: CtiStatus[] = [];
    start(new Error('net::ERR_CONNECTION_REFUSED'));
    transport.onStatusChanged(() => told.push(transport.status(false)));
    const first = get();
    await clock.elapse(10_000);
    await first;
    server.answers = ['silent', json({})];
    const second = get();
    await clock.elapse(10_000);
    await second;
    await get();
    expect(told).toEqual([
      { type: 'unreachable', isEncrypted: true, problem: { type: 'refused', host: 'cti.example' } },
      { type: 'unreachable', isEncrypted: true, problem: { type: 'timeout', host: 'cti.example' } },
      { type: 'connected', isEncrypted: true },
    ]);
  });

  it('takes a proxy that wants a password for no answer of the server', async () => {
    start(html(407));
    expect(await codeOf(get())).toBe('client.bad_response');
    const asked = { type: 'proxy', host: 'cti.example', reason: 'password', status: 407 };
    expect(transport.status(false)).toEqual({ type: 'unreachable', isEncrypted: true, problem: asked });
  });

  it('gives up on a server that never answers, and does not try again', async () => {
    start('silent');
    expect(await codeAfter(5000)).toBe('client.unreachable');
    expect(server.requests).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('gives up on a body without end at the cap', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode(' ')) }, { highWaterMark: 0 });
    start(new Response(endless, { headers: { 'content-type': 'application/json' } }));
    expect(await codeOf(get())).toBe('client.bad_response');
  });
});

function dated(skewMs: number): Response {
  return json({}, 200, { date: new Date(clock.now().epochMs + skewMs).toUTCString() });
}

it('tells once when its clock and that of the server differ by more than five minutes', async () => {
  start();
  server.answers = [dated(-299_000)];
  await get();
  expect(log.lines).toEqual([]);
  server.answers = [dated(-301_000)];
  await get();
  await get();
  expect(log.lines).toEqual(['warn the clocks of this machine and of the CTI server differ']);
});

describe('a 401', () => {
  it('is answered with fresh credentials, once', async () => {
    start(html(401), json({}));
    tokens = ['Bearer old', 'Bearer new'];
    expect(await codeOf(get())).toBe('ok');
    expect(server.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
  });

  it('is not the fault of secrets that cannot be read: the request goes out without them', async () => {
    tokens = [];
    const { header } = credentials;
    credentials.header = () => Promise.reject(new Error('no keychain'));
    expect(await codeOf(get())).toBe('ok');
    credentials.header = header;
    expect(server.requests[0]?.headers.has('authorization')).toBe(false);
    expect(log.lines).toEqual(['error the credentials of the CTI server could not be read']);
  });

  it('signs out after the second one: the same credentials are not offered again for 30 s', async () => {
    start(html(401));
    expect(await codeOf(get())).toBe('client.unreachable');
    expect(server.requests).toHaveLength(2);
    expect(await codeOf(get())).toBe('client.unreachable');
    expect(server.requests).toHaveLength(2);
    server.answers = [json({})];
    tokens = ['Bearer other'];
    expect(await codeOf(get())).toBe('ok');
    tokens = ['Bearer one'];
    clock.advance(30_000);
    expect(await codeOf(get())).toBe('ok');
  });
});

describe('after a change of the address or the credentials', () => {
  it('the server is asked at once, with the same credentials too, and however often it had failed', async () => {
    start(html(401));
    expect(await codeOf(get())).toBe('client.unreachable');
    server.answers = ['silent'];
    transport.reset();
    for (let turn = 0; turn < 5; turn += 1) await codeAfter(5000);
    server.answers = [json({})];
    transport.reset();
    expect(await codeOf(get())).toBe('ok');
  });

  it('a late failure of the server before says nothing of the new one', async () => {
    start('silent');
    const late = codeOf(get());
    await server.sent(1);
    baseUrl = 'https://other.example/cti/v1';
    transport.reset();
    server.answers = [json({})];
    expect(await codeOf(get())).toBe('ok');
    await clock.elapse(5000);
    expect(await late).toBe('client.unreachable');
    expect(transport.status(false)).toEqual({ type: 'connected', isEncrypted: true });
  });

  it('the new credentials do not go to the address of before', async () => {
    start('broken');
    const retried = codeOf(get());
    await server.sent(1);
    baseUrl = 'https://other.example/cti/v1';
    tokens = ['Bearer of the other'];
    transport.reset();
    await clock.elapse(10_000);
    expect(await retried).toBe('client.aborted');
    expect(server.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer one']);
  });
});

describe('the circuit breaker', () => {
  it('opens after five failures, and lets one request through each 30 s', async () => {
    start('silent');
    for (let turn = 0; turn < 5; turn += 1) await codeAfter(5000);
    expect(await codeOf(get())).toBe('client.unreachable');
    expect(server.requests).toHaveLength(5);
    clock.advance(30_000);
    await codeAfter(5000);
    expect(await codeOf(get())).toBe('client.unreachable');
    expect(server.requests).toHaveLength(6);
    server.answers = [json({})];
    clock.advance(30_000);
    expect(await codeOf(get())).toBe('ok');
    expect(await codeOf(get())).toBe('ok');
  });

  it('stays closed for a server that answers with errors of its own', async () => {
    start(problem(500, 'chat.not_retrieved'));
    for (let turn = 0; turn < 8; turn += 1) await get();
    expect(server.requests).toHaveLength(8);
  });

  it('does not count what the end of a call aborted', async () => {
    start('silent');
    for (let turn = 0; turn < 8; turn += 1) {
      const call = new AbortController();
      const result = codeOf(get({ signal: call.signal }));
      await server.sent(turn + 1);
      call.abort();
      await result;
    }
    server.answers = [json({})];
    expect(await codeOf(get())).toBe('ok');
  });
});
