import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CentreHistory } from '../../main/cti/centre-history.ts';
import { CtiClient } from '../../main/cti/cti-client.ts';
import type { CtiResult } from '../../main/cti/cti-failure.ts';
import { type ChatFacts, type CtiFacts, unknownCaller } from '../contact-centre/cti/cti-facts.ts';
import type { CtiEndpoint, CtiFault } from '../contact-centre/cti/cti-fault.ts';
import { type CtiExchange, CtiServer } from '../contact-centre/cti/cti-server.ts';
import { chatbotCall } from '../contact-centre/scenarios/chatbot.ts';
import { pastCalls } from '../contact-centre/scenarios/past-calls.ts';
import { bearer } from '../support/cti/bearer.ts';
import { FakeClock, settled } from '../support/fake-clock.ts';
import { FakeLog } from '../support/fake-log.ts';

const token = 'let-me-in';
let server: CtiServer;
let clock: FakeClock;
let client: CtiClient;
let call: AbortController;
let offered: string | null;
let underWay: number;

beforeEach(async () => {
  server = new CtiServer({ port: 0, token, lines: [chatbotCall.line], log: () => undefined });
  const port = await server.start();
  clock = new FakeClock();
  call = new AbortController();
  offered = token;
  underWay = 0;
  let ids = 0;
  client = new CtiClient({
    fetch: countedFetch,
    baseUrl: () => `http://127.0.0.1:${port}`,
    credentials: bearer(() => offered),
    clock,
    random: () => 0,
    newId: () => `request-${(ids += 1)}`,
    userAgent: 'Madoguchi/1.0.0 (test)',
    log: new FakeLog(),
  });
});
afterEach(async () => {
  call.abort();
  await server.stop();
});

function know(facts: CtiFacts, callKey = 'call/1 ?#'): string {
  server.setCall({ callKey, number: chatbotCall.trueNumber, line: chatbotCall.line, ringsAtMs: Date.now(), facts });
  return callKey;
}

function withChat(chat: ChatFacts): string {
  return know({ ...unknownCaller, chat });
}

/** Counts the requests whose answer has not come in whole, so that no time passes for them. */
async function countedFetch(url: string, init: RequestInit): Promise<Response> {
  underWay += 1;
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return new Response(await response.arrayBuffer(), { status, headers });
  } finally {
    underWay -= 1;
  }
}

/** Lets the client's waits pass as soon as they begin, until it has its answer. */
async function hurried<Value>(work: Promise<CtiResult<Value>>): Promise<CtiResult<Value>> {
  const results: CtiResult<Value>[] = [];
  const finished = work.then((result) => results.push(result));
  while (results.length === 0) {
    await settled();
    if (underWay === 0) await clock.elapse(100);
  }
  await finished;
  return work;
}

/** Resolves when the server has the request. */
async function asked(endpoint: CtiEndpoint): Promise<void> {
  const isIt = (entry: CtiExchange): entry is CtiExchange => entry.endpoint === endpoint;
  await server.requests.waitFor({ what: endpoint, deadlineMs: 5000 }, isIt);
}

async function codeOf(work: Promise<CtiResult<unknown>>): Promise<string> {
  const result = await work;
  return result.ok ? 'ok' : result.failure.code;
}

test('reads everything about the call that the product is for, within the contract', async () => {
  const key = know(chatbotCall.facts);
  await client.announce({
    callKey: key,
    direction: 'incoming',
    from: chatbotCall.trueNumber,
    to: chatbotCall.line.number,
    startedAt: new Date().toISOString(),
    sipCallId: 'sip-1',
    headers: { 'x-ticket': '7' },
  });
  const info = await client.incomingInfo(key, call.signal);
  const route = await client.route(key, call.signal);
  const chat = await client.chat(key, call.signal);
  expect(info).toMatchObject({ ok: true, value: { label: '解約窓口', waitSec: 42, profiles: { status: 'one' } } });
  expect(route.ok && route.value.steps.length).toBe(7);
  expect(chat.ok && (chat.value?.messages.length ?? 0) > 3).toBe(true);
  expect(client.ctiNumbers()).toHaveLength(1);
  expect(server.breaches()).toEqual([]);
});

describe('a chat', () => {
  test('that is not ready yet is asked for again', async () => {
    const key = withChat({ type: 'ready', transcriptId: 't', pendingTimes: 2, messages: [] });
    const chat = client.chat(key, call.signal);
    expect(await hurried(chat)).toMatchObject({ ok: true, value: { transcriptId: 't' } });
    expect(server.requests.entries.map(({ status }) => status)).toEqual([202, 202, 200]);
  });

  test('of a call that did not come through the chatbot is none', async () => {
    expect(await client.chat(withChat({ type: 'not_applicable' }), call.signal)).toEqual({ ok: true, value: null });
  });

  test('is read page by page', async () => {
    const messages = Array.from(
      { length: 450 },
      (_, index) => ({ beforeS: 500 - index, from: 'bot', kind: 'text', text: `${index}` }) as const,
    );
    const chat = await client.chat(withChat({ type: 'ready', transcriptId: 't', pendingTimes: 0, messages }), call.signal);
    expect(chat.ok && chat.value?.messages.map(({ text }) => text)).toEqual(messages.map(({ text }) => text));
  });

  test.each([
    [502, 'chat.provider_error'],
    [404, 'chat.no_match'],
    [500, 'chat.not_retrieved'],
    [403, 'auth.forbidden'],
  ])('that failed with %i gives %s', async (status, code) => {
    expect(await codeOf(client.chat(withChat({ type: 'failed', status, code, message: null }), call.signal))).toBe(code);
  });
});

describe('a fault of the server', () => {
  const faults: [string, CtiFault, string][] = [
    ['a cut connection', { type: 'reset' }, 'client.unreachable'],
    ['an error without our code', { type: 'problem', status: 500, code: null }, 'client.bad_response'],
    ['a captive portal', { type: 'html' }, 'client.bad_response'],
    ['another charset', { type: 'charset', declared: 'Shift_JIS' }, 'client.bad_response'],
    ['another shape', { type: 'wrong_schema' }, 'client.bad_response'],
    ['too many requests', { type: 'too_many_requests', retryAfterS: 1 }, 'quota.exceeded'],
  ];
  const endpoints: CtiEndpoint[] = ['incoming-info', 'route', 'chat'];

  test.each(faults)('%s becomes one failure', async (_, fault, code) => {
    const key = know(chatbotCall.facts);
    for (const endpoint of endpoints) server.setFault(endpoint, fault);
    expect(await hurried(client.incomingInfo(key, call.signal))).toMatchObject({ ok: false, failure: { code } });
    expect(await hurried(client.route(key, call.signal))).toMatchObject({ ok: false, failure: { code } });
    expect(await hurried(client.chat(key, call.signal))).toMatchObject({ ok: false, failure: { code } });
  });

  test('that passes is not noticed', async () => {
    const key = know(chatbotCall.facts);
    server.setFault('route', { type: 'problem', status: 503, code: null, times: 2 });
    expect(await hurried(client.route(key, call.signal))).toMatchObject({ ok: true });
  });

  test('that never answers ends by our time-out', async () => {
    const key = know(chatbotCall.facts);
    server.setFault('route', { type: 'dead' });
    const route = client.route(key, call.signal);
    await asked('route');
    await clock.elapse(5000);
    expect(await codeOf(route)).toBe('client.unreachable');
  });

  test('that never answers ends with the call', async () => {
    const key = know(chatbotCall.facts);
    server.setFault('chat', { type: 'dead' });
    const chat = client.chat(key, call.signal);
    await asked('chat');
    call.abort();
    expect(await codeOf(chat)).toBe('client.aborted');
  });
});

test('signs out after a second 401 and asks no more', async () => {
  offered = 'wrong';
  const key = know(chatbotCall.facts);
  expect(await codeOf(client.route(key, call.signal))).toBe('client.unreachable');
  expect(await codeOf(client.route(key, call.signal))).toBe('client.unreachable');
  expect(server.requests.entries).toHaveLength(2);
  offered = token;
  expect(await codeOf(client.route(key, call.signal))).toBe('ok');
});

test('marks the caller, within the contract, and reads it back', async () => {
  const key = know({ ...unknownCaller, flags: { verifiedCustomer: true } });
  expect(await client.setFlags(key, { badActor: true })).toMatchObject({ ok: true, value: { verifiedCustomer: true, badActor: true } });
  expect(await client.flags(key, call.signal)).toMatchObject({ ok: true, value: { badActor: true, repeatCustomer: null } });
  expect(await codeOf(client.setFlags('never heard of', { badActor: true }))).toBe('call.unknown');
  expect(server.breaches()).toEqual([]);
});

test('pages through the calls of the centre to the last one, all of them readable, and finds a part of a number', async () => {
  const past = pastCalls(Date.now());
  for (const each of past) server.setPastCall(each);
  await client.refresh();
  const centre = new CentreHistory({ client, region: () => 'JP', log: new FakeLog() });
  const everything = { fromMs: null, untilMs: null, number: '' };
  const started: number[] = [];
  for (let cursor: string | null = null, pages = 1; ; pages += 1) {
    const page = await centre.page('phone', everything, cursor);
    if (page.type !== 'page') throw new Error(page.type);
    started.push(...page.calls.map(({ startedAtMs }) => startedAtMs));
    cursor = page.next;
    if (cursor === null || pages > past.length) break;
  }
  expect(started).toHaveLength(past.length);
  expect(started).toEqual(started.toSorted((one, other) => other - one));
  const found = await centre.page('phone', { ...everything, number: '090-1234' }, null);
  const numbers = found.type === 'page' ? found.calls.map(({ party }) => (party.kind === 'number' ? party.display : party.kind)) : [];
  expect(new Set(numbers)).toEqual(new Set(['090-1234-5678']));
  expect(server.breaches()).toEqual([]);
});
