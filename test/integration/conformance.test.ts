import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChangingProxy, type Change } from '../conformance/changing-proxy.ts';
import { checkConformance, type ConformanceOptions } from '../conformance/conformance.ts';
import { type Finding, reportText } from '../conformance/finding.ts';
import type { CtiEndpoint, CtiFault } from '../contact-centre/cti/cti-fault.ts';
import { CtiServer } from '../contact-centre/cti/cti-server.ts';
import { lines } from '../contact-centre/scenarios/lines.ts';
import { scenarioNamed } from '../contact-centre/scenarios/scenarios.ts';

const token = 'let-me-in';
let server: CtiServer;
let url: string;
let proxy: ChangingProxy | null = null;

beforeEach(async () => {
  server = new CtiServer({ port: 0, token, lines: Object.values(lines), heartbeatMs: 50, log: () => undefined });
  url = `http://127.0.0.1:${await server.start()}/cti/v1`;
});
afterEach(async () => {
  await proxy?.stop();
  proxy = null;
  await server.stop();
});

const options: Omit<ConformanceOptions, 'url'> = {
  signIn: { name: 'Authorization', value: `Bearer ${token}` },
  callKey: null,
  heartbeatMs: 1500,
  timeoutMs: 1500,
};

async function wrongOf(change: Partial<ConformanceOptions> = {}): Promise<readonly string[]> {
  const findings = await checkConformance({ ...options, url, ...change });
  return findings.filter(({ outcome }) => outcome === 'wrong').map(({ what, why }) => `${what}: ${why.join(' ')}`);
}

async function wrongThrough(change: Change): Promise<readonly string[]> {
  proxy = new ChangingProxy(url, change);
  return wrongOf({ url: await proxy.start() });
}

describe('our own contact centre', () => {
  test('does everything right, for a reported call and for known ones', async () => {
    for (const name of ['plain', 'chatbot', 'not-applicable', 'two-matches', 'withheld']) {
      const plan = scenarioNamed(name).calls[0];
      if (plan === undefined) throw new Error(name);
      server.setCall({ callKey: name, number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now(), facts: plan.facts });
      expect(await wrongOf({ callKey: name })).toEqual([]);
    }
    expect(await wrongOf()).toEqual([]);
    expect(server.breaches()).toEqual([]);
  });

  test('passes behind the proxy that spoils the others', async () => {
    expect(await wrongThrough({})).toEqual([]);
  });
});

describe('a gateway that is broken', () => {
  const faults: [CtiEndpoint, CtiFault, string][] = [
    ['capabilities', { type: 'html' }, 'GET /capabilities .*web page in place of JSON'],
    ['capabilities', { type: 'reset' }, 'GET /capabilities .*connection was cut'],
    ['capabilities', { type: 'redirect', to: 'http://127.0.0.1:1/' }, 'GET /capabilities .*redirects to'],
    ['policy', { type: 'problem', status: 500, code: null }, 'GET /policy: It answers 500 without a “code”'],
    ['policy', { type: 'charset', declared: 'utf-8' }, 'GET /policy: The body is not UTF-8'],
    ['policy', { type: 'wrong_schema' }, 'GET /policy: Not the contract.s shape: \\$: retentionDays is missing'],
    [
      'calls',
      { type: 'problem', status: 403, code: 'auth.forbidden' },
      'POST /calls takes the report of a call: It answers 403 auth.forbidden',
    ],
    ['incoming-info', { type: 'dead' }, 'GET …/incoming-info of a call that was just reported: No answer within 1.5 s'],
    ['route', { type: 'wrong_schema' }, 'GET …/route of a call that was just reported: Not the contract.s shape: \\$.status'],
    [
      'chat',
      { type: 'problem', status: 404, code: 'chat.provider_error' },
      'GET …/chat .*chat.provider_error comes with 404; the contract has it with 502',
    ],
    ['chat', { type: 'stalls' }, 'GET …/chat .*No answer within'],
    [
      'flags',
      { type: 'problem', status: 503, code: 'server.busy' },
      'GET …/flags of a call that was just reported: It answers 503 server.busy',
    ],
    ['events', { type: 'html' }, 'GET /events opens a stream of events: It answers 200 with text/html'],
    ['events', { type: 'stalls' }, 'Something is heard on it at least each 1.5 s: Nothing came'],
  ];
  test.each(faults)('at %s by %j is told so', async (endpoint, fault, expected) => {
    server.setFault(endpoint, fault);
    expect((await wrongOf()).join('\n')).toMatch(new RegExp(expected, 'u'));
  });

  const changes: [string, Change, string][] = [
    ['speaks version 2', onlyAt('/capabilities', (answer) => (answer.body = '{"contract":"2.0","features":{}}')), 'It speaks version 2.0'],
    [
      'has a slow clock',
      onlyAt('/capabilities', (answer) => (answer.headers['date'] = new Date(Date.now() - 3_600_000).toUTCString())),
      '60 minutes behind',
    ],
    [
      'says Shift_JIS',
      onlyAt('/policy', (answer) => (answer.headers['content-type'] = 'application/json; charset=Shift_JIS')),
      'says charset=Shift_JIS',
    ],
    ['sends text', onlyAt('/policy', (answer) => (answer.headers['content-type'] = 'text/plain')), '“text/plain”, not application/json'],
    [
      'refuses a repeated report',
      { answer: repeatedReportsAre(409, '{"type":"x","title":"Conflict","status":409,"code":"call.exists","requestId":"1"}') },
      'of the same call again changes nothing: The second report is answered with 409',
    ],
    [
      'knows every call',
      {
        answer: ({ path }, answer) =>
          path.includes('/never-') && Object.assign(answer, { status: 200, body: '{}', headers: { 'content-type': 'application/json' } }),
      },
      'route of an unknown call is 404 call.unknown: Not the contract',
    ],
    [
      'answers an unknown call with an error of its own',
      { answer: ({ path }, answer) => path.includes('/never-') && (answer.body = answer.body.replace('call.unknown', 'call.missing')) },
      'route of an unknown call is 404 call.unknown: It answers 404 call.missing where 404 call.unknown is due',
    ],
    [
      'decodes keys twice',
      { answer: ({ method, path }, answer) => method === 'GET' && path.includes('%252F') && Object.assign(answer, { status: 404 }) },
      'percent-decoded once: GET /calls/conformance.* is answered with 404',
    ],
    [
      'forgets flags',
      {
        answer: ({ method, path }, answer) => method === 'GET' && path.endsWith('/flags') && answer.status === 200 && (answer.body = '{}'),
      },
      'flag that was set is not there',
    ],
    [
      'answers anybody',
      { answer: ({ headers }, answer) => headers.authorization === undefined && Object.assign(answer, { status: 200, body: '{}' }) },
      'It answers 200 to somebody without credentials',
    ],
    [
      'never says resync',
      { events: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n') },
      'After a gap it sends “resync”: With a Last-Event-ID',
    ],
    [
      'sends events of its own making',
      {
        events: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: {"type":"hello"}\n\n'),
      },
      'GET /events opens a stream of events: .*no id line',
    ],
    [
      'ends the stream',
      { events: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(':\n\n') },
      'The stream ends by itself',
    ],
  ];
  test.each(changes)('because it %s is told so', async (_, change, expected) => {
    expect((await wrongThrough(change)).join('\n')).toMatch(new RegExp(expected, 'u'));
  });

  test('by its address or by our credentials is told so', async () => {
    expect(await wrongOf({ url: 'http://cti.example.jp' })).toEqual([expect.stringContaining('it must be https')]);
    expect(await wrongOf({ url: 'http://127.0.0.1:1' })).toEqual([expect.stringMatching(/capabilities/)]);
    expect((await wrongOf({ signIn: null })).join('\n')).toContain('It refuses the credentials (401)');
  });
});

test('the report says what is wrong, why, and where the contract says so', () => {
  const findings: Finding[] = [
    { what: 'GET /policy', section: '4', outcome: 'ok', why: [] },
    { what: 'GET …/chat', section: '7', outcome: 'wrong', why: ['The body is not JSON.'] },
    { what: 'Events', section: '11', outcome: 'skipped', why: ['Not offered.'] },
  ];
  expect(reportText(findings)).toBe(
    'ok      GET /policy (section 4)\nWRONG   GET …/chat (section 7)\n          The body is not JSON.\nskipped Events (section 11)\n          Not offered.\n\n1 ok, 1 wrong, 1 skipped',
  );
});

function onlyAt(path: string, change: (answer: { status: number; headers: Record<string, string>; body: string }) => unknown): Change {
  return { answer: (request, answer) => request.path === path && void change(answer) };
}

function repeatedReportsAre(status: number, body: string): NonNullable<Change['answer']> {
  let reports = 0;
  return ({ method }, answer) => {
    if (method !== 'POST') return;
    reports += 1;
    if (reports > 1) Object.assign(answer, { status, body, headers: { 'content-type': 'application/problem+json' } });
  };
}
