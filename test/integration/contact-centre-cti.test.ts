import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chatAnswer, incomingInfoAnswer } from '../../common/cti/schema.ts';
import { CtiServer } from '../contact-centre/cti/cti-server.ts';
import { lines } from '../contact-centre/scenarios/lines.ts';
import { scenarios } from '../contact-centre/scenarios/scenarios.ts';

let server: CtiServer;
let base: string;

async function start(token: string | null): Promise<void> {
  server = new CtiServer({ port: 0, token, lines: Object.values(lines), log: () => {} });
  base = `http://127.0.0.1:${await server.start()}/cti/v1`;
}
beforeEach(() => start(null));
afterEach(() => server.stop());

function know(callKey: string, name = 'chatbot'): void {
  const plan = scenarios.find((scenario) => scenario.name === name)?.calls[0];
  if (plan === undefined) throw new Error(name);
  server.setCall({ callKey, number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now(), facts: plan.facts });
}

const report = {
  callKey: 'told/by phone',
  direction: 'incoming',
  from: '+819012345678',
  to: '0312345678',
  startedAt: '2026-11-21T09:00:00+09:00',
  sipCallId: 'x',
  headers: {},
};
const post = (): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(report),
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
});

describe('the CTI server', () => {
  test('keeps the contract in every answer for every call of every scenario', async () => {
    await fetch(`${base}/capabilities`);
    await fetch(`${base}/policy`);
    for (const scenario of scenarios)
      for (const [index, plan] of scenario.calls.entries()) {
        const callKey = `${scenario.name} ${index}`;
        server.setCall({ callKey, number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now(), facts: plan.facts });
        for (const resource of ['incoming-info', 'route', 'chat', 'flags'])
          await (await fetch(`${base}/calls/${encodeURIComponent(callKey)}/${resource}`)).arrayBuffer();
      }
    const ofHostile = ['"teleport" is none of', '"hologram" is none of'];
    expect(server.breaches().filter((breach) => !ofHostile.some((known) => breach.includes(known)))).toEqual([]);
    expect(server.requests.entries.length).toBeGreaterThan(200);
  });
  test('gives a transcript that the client of the product reads, in pages', async () => {
    know('long');
    const { facts, ...call } = {
      callKey: 'long',
      number: '1',
      line: lines.main,
      ringsAtMs: Date.now(),
      facts: scenarios[1]?.calls[0]?.facts,
    };
    if (facts === undefined) throw new Error('no facts');
    const messages = Array.from({ length: 450 }, (_, index) => ({
      beforeS: 900 - index,
      from: 'customer' as const,
      kind: 'text',
      text: `その${index}`,
    }));
    server.setCall({ ...call, facts: { ...facts, chat: { type: 'ready', transcriptId: 't', pendingTimes: 0, messages } } });
    const texts: (string | null)[] = [];
    for (let next: string | null = '0'; next !== null; ) {
      const page = chatAnswer.parse(await (await fetch(`${base}/calls/long/chat?cursor=${next}`)).json());
      texts.push(...page.messages.map(({ text }) => text));
      next = page.next;
    }
    expect(texts).toEqual(messages.map(({ text }) => text));
  });
  test('tells who calls in the words that the product knows', async () => {
    know('k');
    const info = incomingInfoAnswer.parse(await (await fetch(`${base}/calls/k/incoming-info`)).json());
    expect(info).toMatchObject({ label: '解約窓口', waitSec: 42, profiles: { status: 'one', items: [{ name: '田中 花子' }] } });
  });
  test('knows a call from its report on, and only the first report makes it', async () => {
    const key = encodeURIComponent(report.callKey);
    expect((await fetch(`${base}/calls/${key}/route`)).status).toBe(404);
    expect((await fetch(`${base}/calls`, post())).status).toBe(201);
    expect((await fetch(`${base}/calls`, post())).status).toBe(200);
    const chat = await fetch(`${base}/calls/${key}/chat`);
    expect([chat.status, await chat.json()]).toMatchObject([404, { code: 'chat.not_applicable' }]);
    expect(server.breaches()).toEqual([]);
  });
  test('says 202 as often as the scenario wants before the transcript comes', async () => {
    know('late', 'chat-late');
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await fetch(`${base}/calls/late/chat`)).status);
    expect(statuses).toEqual([202, 202, 200]);
  });
  test('remembers a changed flag', async () => {
    know('k');
    await fetch(`${base}/calls/k/flags`, { method: 'PATCH', body: JSON.stringify({ badActor: true }) });
    expect(await (await fetch(`${base}/calls/k/flags`)).json()).toEqual({
      verifiedCustomer: true,
      repeatCustomer: true,
      badActor: true,
    });
  });
  test('notes a request that breaks the contract', async () => {
    await fetch(`${base}/calls`, { method: 'POST', body: '{"callKey":1}' });
    await fetch(`${base}/nowhere`);
    expect(server.breaches().join('\n')).toContain('$.callKey: not a string');
    expect(server.breaches().join('\n')).toContain('/cti/v1/nowhere is not in the contract');
  });
  test('asks for its token', async () => {
    await server.stop();
    await start('token');
    expect((await fetch(`${base}/policy`)).status).toBe(401);
    expect((await fetch(`${base}/policy`, { headers: { Authorization: 'Bearer token' } })).status).toBe(200);
  });
});

describe('a fault', () => {
  test.each([
    [{ type: 'problem', status: 502, code: 'chat.provider_error' } as const, 502, 'application/problem+json; charset=utf-8'],
    [{ type: 'problem', status: 500, code: null } as const, 500, 'application/json; charset=utf-8'],
    [{ type: 'html' } as const, 200, 'text/html; charset=utf-8'],
    [{ type: 'charset', declared: 'Shift_JIS' } as const, 200, 'application/json; charset=Shift_JIS'],
    [{ type: 'charset', declared: 'utf-8' } as const, 200, 'application/json; charset=utf-8'],
    [{ type: 'too_many_requests', retryAfterS: 2 } as const, 429, 'application/problem+json; charset=utf-8'],
    [{ type: 'wrong_schema' } as const, 200, 'application/json; charset=utf-8'],
    [{ type: 'pending', retryAfterS: 1 } as const, 202, 'application/json; charset=utf-8'],
    [{ type: 'delay', delayMs: 20 } as const, 200, 'application/json; charset=utf-8'],
  ])('%j is answered with %i', async (fault, status, contentType) => {
    know('k');
    server.setFault('chat', fault);
    const answer = await fetch(`${base}/calls/k/chat`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, contentType]);
  });
  test('a dead endpoint never answers, one that is cut fails', async () => {
    server.setFault('policy', { type: 'dead' });
    await expect(fetch(`${base}/policy`, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    server.setFault('policy', { type: 'reset' });
    await expect(fetch(`${base}/policy`)).rejects.toThrow('fetch failed');
  });
  test('passes after so many requests', async () => {
    server.setFault('policy', { type: 'problem', status: 503, code: null, times: 2 });
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await fetch(`${base}/policy`)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });
});

const ordered = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${base.replace('/cti/v1', '/control')}/${path}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });

describe('the control', () => {
  test('plans a fault', async () => {
    expect((await ordered('faults/policy', { type: 'problem', status: 503, code: null, times: 1 })).status).toBe(200);
    expect([(await fetch(`${base}/policy`)).status, (await fetch(`${base}/policy`)).status]).toEqual([503, 200]);
    expect(server.breaches()).toEqual([]);
  });
  test('tells an event, twice where it is wanted', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${base}/events`, { signal: stop.signal });
    await server.events.waitForClients(1, 5000);
    expect((await ordered('events', { type: 'chat.ready', subject: 'k', times: 2 })).status).toBe(200);
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.split('"type":"chat.ready"').length === 3) break;
    }
    stop.abort();
    expect(text).toContain('id: 2');
  });
  test.each([
    ['faults/policy', { type: 'explodes' }, {}, 400, 'docs/cti-gateway.md'],
    ['faults/nowhere', { type: 'none' }, {}, 400, 'incoming-info'],
    ['events', { type: 'hologram' }, {}, 400, 'chat.ready'],
    ['faults/policy', { type: 'none' }, { Origin: 'https://evil.example' }, 403, 'Content-Type'],
    ['faults/policy', { type: 'none' }, { 'Content-Type': 'text/plain' }, 403, 'Content-Type'],
  ])('refuses %s %j with %j, and says what would do', async (path, body, headers, status, help) => {
    const answer = await ordered(path, body, headers);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(help)]);
  });
});
