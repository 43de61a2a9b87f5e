import { beforeEach, describe, expect, it } from 'vitest';
import { CtiClient } from '../../../main/cti/cti-client.ts';
import { type FakeAnswer, FakeFetch, html, json, problem } from '../../support/cti/fake-fetch.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

let clock: FakeClock;
let server: FakeFetch;
let client: CtiClient;
let baseUrl: string;
let log: FakeLog;
let call: AbortController;

function start(...answers: FakeAnswer[]): void {
  clock = new FakeClock();
  server = new FakeFetch(...answers);
  log = new FakeLog();
  call = new AbortController();
  baseUrl = 'https://cti.example';
  client = new CtiClient({
    fetch: server.fetch,
    baseUrl: () => baseUrl,
    credentials: { header: () => Promise.resolve(null), refresh: () => Promise.resolve(null) },
    clock,
    random: () => 0,
    newId: () => 'ours',
    userAgent: 'Madoguchi/1.0.0 (test)',
    log,
  });
}

const pending = (retryAfter = '1'): Response => json({ status: 'pending' }, 202, { 'retry-after': retryAfter });
const chat = (ids: readonly string[], next: string | null = null): Response =>
  json({ transcriptId: 't', messages: ids.map((id) => ({ id, from: 'bot', kind: 'text', text: id })), next });

beforeEach(() => start(json({})));

it('escapes the key of the call, so that the path stays below it', async () => {
  await client.route('a/b?c#d%2e..&é', call.signal);
  expect(server.requests[0]?.url).toBe('https://cti.example/cti/v1/calls/a%2Fb%3Fc%23d%252e..%26%C3%A9/route');
  await client.route('..', call.signal);
  expect(server.requests).toHaveLength(1);
});

describe('incoming-info', () => {
  it('ignores unknown keys and turns unknown words into unknown', async () => {
    start(json({ label: null, waitSec: 3, profiles: { status: 'several', items: null }, hologram: { a: 1 } }));
    expect(await client.incomingInfo('k', call.signal)).toMatchObject({
      ok: true,
      value: { label: null, waitSec: 3, profiles: { status: 'unknown', items: [] }, flags: null },
    });
  });

  it.each([null, [], 'text', { waitSec: 'three' }, { profiles: [] }])('takes %j for a bad answer', async (body) => {
    start(json(body));
    expect(await client.incomingInfo('k', call.signal)).toEqual({
      ok: false,
      failure: { code: 'client.bad_response', message: null, requestId: 'ours' },
    });
  });
});

describe('route', () => {
  it('asks again while the route is pending', async () => {
    start(json({ status: 'pending' }), json({ status: 'ready', steps: [] }));
    const result = client.route('k', call.signal);
    await clock.elapse(1000);
    expect(await result).toMatchObject({ ok: true, value: { status: 'ready' } });
  });
});

describe('chat', () => {
  it('asks again after 1, 2, 4, 8 s and then each 8 s while it is pending', async () => {
    start(pending());
    const result = client.chat('k', call.signal);
    const times: number[] = [];
    const start0 = clock.now().monotonicMs;
    for (let seconds = 0; seconds <= 32; seconds += 1) {
      await clock.elapse(seconds === 0 ? 0 : 1000);
      if (server.requests.length > times.length) times.push(clock.now().monotonicMs - start0);
    }
    expect(times).toEqual([0, 1000, 3000, 7000, 15_000, 23_000, 31_000]);
    call.abort();
    expect(await result).toMatchObject({ ok: false, failure: { code: 'client.aborted' } });
    expect(clock.waiting).toBe(0);
  });

  it('does not ask earlier than Retry-After says', async () => {
    start(pending('10'), chat(['a']));
    const result = client.chat('k', call.signal);
    await clock.elapse(9999);
    expect(server.requests).toHaveLength(1);
    await clock.elapse(1);
    expect(await result).toMatchObject({ ok: true });
  });

  it('reads all pages before it answers', async () => {
    start(chat(['a', 'b'], 'p 2'), chat(['c'], 'p3'), chat(['d']));
    const result = await client.chat('k', call.signal);
    expect(result.ok && result.value?.messages.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(server.requests.map(({ url }) => new URL(url).search)).toEqual(['', '?cursor=p%202', '?cursor=p3']);
  });

  it('stops at a server whose pages never end', async () => {
    start(chat(['a'], 'again'));
    expect(await client.chat('k', call.signal)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(50);
  });

  it('is null for a call that did not come through the chatbot', async () => {
    start(problem(404, 'chat.not_applicable'));
    expect(await client.chat('k', call.signal)).toEqual({ ok: true, value: null });
  });

  it('takes an unknown call for pending during 5 s, and then for one without a chat', async () => {
    start(problem(404, 'call.unknown'));
    const result = client.chat('k', call.signal);
    await clock.elapse(4999);
    expect(server.requests).toHaveLength(3);
    await clock.elapse(1);
    expect(await result).toEqual({ ok: true, value: null });
  });

  it.each([
    ['chat.no_match', problem(404, 'chat.no_match')],
    ['chat.provider_error', problem(502, 'chat.provider_error')],
    ['chat.not_retrieved', problem(500, 'chat.not_retrieved')],
    ['auth.forbidden', problem(403, 'auth.forbidden')],
    ['client.bad_response', html(404)],
    ['client.bad_response', json({ messages: [] })],
  ])('fails with %s', async (code, answer) => {
    start(answer);
    expect(await client.chat('k', call.signal)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('the site', () => {
  const report = { callKey: 'k', direction: 'incoming', from: '', to: '1', startedAt: 'now', sipCallId: 's', headers: {} } as const;

  it('is asked for what it has contracted, once in a quarter of an hour', async () => {
    start(json({ contract: '1.3', features: { popups: true, chat: false } }), json({ ctiNumbers: [{ number: 312345678, popup: false }] }));
    expect(client.features()).toEqual({ popups: true, chat: true, history: false });
    await client.refresh();
    await client.refresh();
    expect(client.features()).toEqual({ popups: true, chat: false, history: false });
    expect(client.ctiNumbers()).toEqual([{ number: '312345678', label: null, popup: false, chat: null }]);
    expect(server.requests.map(({ url }) => new URL(url).pathname)).toEqual(['/cti/v1/capabilities', '/cti/v1/policy']);
    server.answers = [json({ contract: '1.3' }), json({})];
    clock.advance(15 * 60_000);
    await client.refresh();
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    [30, 30],
    [0, null],
    [-1, null],
    [1.5, null],
    [undefined, null],
  ])('that keeps the history for %s days limits it to %s', async (retentionDays, expected) => {
    start(json({ contract: '1.3', features: {} }), json({ retentionDays, headerNames: { label: ['X-Skill'], hologram: ['x'] } }));
    await client.refresh();
    expect([client.retentionDays(), client.headerNames()]).toEqual([expected, { label: ['X-Skill'] }]);
  });

  it('is asked again when its address has changed', async () => {
    start(json({ contract: '1.0', features: { popups: false } }));
    await client.refresh();
    expect(client.features().popups).toBe(false);
    baseUrl = 'https://other.example';
    server.answers = [html(404)];
    await client.refresh();
    expect(client.features().popups).toBe(true);
  });

  it.each([
    ['that could not be had is asked for at the next call', html(503), 6],
    ['that the server does not have is not asked for again', problem(404, 'policy.unknown'), 2],
  ])('whose policy %s', async (_, answer, requests) => {
    start(json({ contract: '1.3' }), answer);
    const first = client.refresh();
    await clock.elapse(500);
    await first;
    const asked = server.requests.length;
    server.answers = [json({ contract: '1.3' }), json({ ctiNumbers: [{ number: '1' }] })];
    await client.refresh();
    expect(server.requests).toHaveLength(requests);
    expect(client.ctiNumbers()).toHaveLength(requests > asked ? 1 : 0);
  });

  it('is not asked for what it says that it does not have', async () => {
    start(json({ contract: '1.3', features: { route: false, flags: false, events: false } }));
    client.connect();
    await server.sent(3);
    await settled();
    const asked = server.requests.length;
    expect(await client.route('k', call.signal)).toEqual({ ok: true, value: { status: 'ready', steps: [] } });
    expect(await client.flags('k', call.signal)).toMatchObject({ failure: { code: 'client.off' } });
    expect(await client.setFlags('k', { badActor: true })).toMatchObject({ failure: { code: 'client.off' } });
    // The stream was opened before the server had said so, and ended; it is not opened again.
    await clock.elapse(14 * 60_000);
    expect(server.requests).toHaveLength(asked);
    client.stop();
  });

  it('is told nothing where there is none', async () => {
    baseUrl = '';
    await client.announce(report);
    expect(server.requests).toEqual([]);
    expect(client.isConfigured()).toBe(false);
  });

  it('is left alone when it speaks another major version', async () => {
    start(json({ contract: '2.0' }));
    await client.refresh();
    const asked = server.requests.length;
    await client.announce(report);
    expect(await client.route('k', call.signal)).toMatchObject({ failure: { code: 'client.incompatible' } });
    expect(server.requests).toHaveLength(asked);
    expect(log.lines).toContain('error the CTI server speaks another major version of the contract');
  });

  it('tells when it answers again', async () => {
    let told = 0;
    client.onReachable(() => (told += 1));
    const asked: number[] = [];
    for (const answer of [json({}), json({}), 'broken', 'broken', json({}), json({})] as const) {
      server.answers = [answer];
      const flags = client.flags('k', call.signal);
      await clock.elapse(500);
      await flags;
      asked.push(told);
    }
    expect(asked).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('is told of a call in one request', async () => {
    await client.announce(report);
    expect(server.requests.find(({ method }) => method === 'POST')).toMatchObject({
      url: 'https://cti.example/cti/v1/calls',
      body: report,
    });
  });
});
