import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Passing } from '../conformance/changing-proxy.ts';
import type { CtiEndpoint, CtiFault } from '../contact-centre/cti/cti-fault.ts';
import type { CtiExchange } from '../contact-centre/cti/cti-server.ts';
import { ConformanceRig, impatient } from '../support/cti/conformance-rig.ts';

let rig: ConformanceRig;
beforeEach(async () => {
  rig = new ConformanceRig();
  await rig.start();
});
afterEach(() => rig.stop());

describe('a gateway that is broken', () => {
  const faults: [CtiEndpoint, CtiFault, string][] = [
    ['capabilities', { type: 'html' }, 'GET /capabilities .*web page in place of JSON'],
    ['capabilities', { type: 'reset' }, 'GET /capabilities .*connection was cut'],
    ['capabilities', { type: 'redirect', to: 'http://127.0.0.1:1/' }, 'GET /capabilities .*redirects to'],
    ['capabilities', { type: 'problem', status: 503, code: 'server.busy' }, 'GET /capabilities .*It answers 503 server.busy'],
    ['policy', { type: 'problem', status: 500, code: 'policy.broken' }, 'GET /policy: It answers 500 policy.broken'],
    ['policy', { type: 'problem', status: 500, code: null }, 'GET /policy: It answers 500 without a “code”'],
    ['policy', { type: 'charset', declared: 'utf-8' }, 'GET /policy: The body is not UTF-8'],
    ['policy', { type: 'wrong_schema' }, 'GET /policy: Not the contract.s shape: \\$: retentionDays is missing'],
    [
      'calls',
      { type: 'problem', status: 403, code: 'auth.forbidden' },
      'POST /calls takes the report of a call: It answers 403 auth.forbidden',
    ],
    ['incoming-info', { type: 'dead' }, 'GET …/incoming-info of a call that was just reported: No answer within 0.4 s'],
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
    ['events', { type: 'stalls' }, 'Something is heard on it at least each 0.4 s: Nothing came'],
  ];
  test.each(faults)('at %s by %j is told so', async (endpoint, fault, expected) => {
    rig.server.setFault(endpoint, fault);
    const isSilent = fault.type === 'dead' || fault.type === 'stalls';
    expect((await rig.wrong(isSilent ? impatient : {})).join('\n')).toMatch(new RegExp(expected, 'u'));
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
      'refuses keys with reserved characters',
      { answer: ({ method, body }, answer) => method === 'POST' && body.includes('?#%2F') && Object.assign(answer, { status: 400 }) },
      'percent-decoded once: POST /calls of conformance.* is answered with 400. A key may hold any visible ASCII',
    ],
    [
      'refuses callers without a number',
      { answer: ({ method, body }, answer) => method === 'POST' && body.includes('"from":""') && Object.assign(answer, { status: 400 }) },
      'withholds the number .*with an empty “from” is answered with 400',
    ],
    [
      'sends pictures inside its answers',
      { answer: ({ path }, answer) => path.endsWith('/route') && (answer.body = answer.body.padEnd(1_048_577)) },
      'GET …/route of a call that was just reported: The answer has 1048577 bytes',
    ],
    [
      'answers about another call',
      {
        answer: ({ path }, answer) =>
          path.endsWith('/incoming-info') && (answer.body = answer.body.replace(/"callKey":"[^"]*"/, '"callKey":"other"')),
      },
      'GET …/incoming-info of a call that was just reported: It is about the call other',
    ],
    [
      'finds one profile and names none',
      { answer: ({ path }, answer) => path.endsWith('/incoming-info') && (answer.body = answer.body.replace('"none"', '"one"')) },
      'profiles.status is “one” with 0 profiles',
    ],
    [
      'names a header of its own making',
      onlyAt('/policy', (answer) => (answer.body = answer.body.replace('{', '{"headerNames":{"callkey":["X-Id"]},'))),
      'GET /policy: .*headerNames: callkey is not allowed',
    ],
    [
      'sends times that are none',
      {
        events: (_, response) => {
          const event = { id: '1', type: 'resync', at: '2026-13-45T09:00:00+09:00', v: 1 };
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(`id: 1\ndata: ${JSON.stringify(event)}\n\n`);
        },
      },
      '2026-13-45T09:00:00.09:00 is not RFC 3339',
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
      'takes a changed flag for all of them',
      {
        answer: ({ method, path, body }, answer) => method === 'PATCH' && !path.includes('never-') && (answer.body = body),
      },
      'does not say “verifiedCustomer”: true; it names all flags',
    ],
    [
      'marks the callers of calls that it does not know',
      {
        answer: ({ method, path }, answer) =>
          method === 'PATCH' &&
          path.includes('/never-') &&
          Object.assign(answer, { status: 200, body: '{}', headers: { 'content-type': 'application/json' } }),
      },
      'PATCH …/flags of an unknown call is 404 call.unknown: It answers 200 where 404 call.unknown is due',
    ],
    [
      'answers anybody',
      { answer: ({ headers }, answer) => headers.authorization === undefined && Object.assign(answer, { status: 200, body: '{}' }) },
      'GET /policy answers 200 to somebody without credentials',
    ],
    [
      'guards everything but the chats',
      {
        answer: ({ headers, path }, answer) =>
          headers.authorization === undefined && path.endsWith('/chat') && Object.assign(answer, { status: 200, body: '{}' }),
      },
      'Without credentials it answers 401: GET /calls/conformance[^ ]*/chat answers 200 to somebody without credentials.$',
    ],
    [
      'sends somebody without credentials to a login page',
      { answer: ({ headers }, answer) => headers.authorization === undefined && Object.assign(answer, { status: 302 }) },
      'GET /policy answers 302 to somebody without credentials',
    ],
    [
      'takes any token',
      {
        answer: ({ headers }, answer) =>
          headers.authorization !== undefined && answer.status === 401 && Object.assign(answer, { status: 200, body: '{}' }),
      },
      'GET /policy answers 200 to somebody with wrong credentials',
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
    [
      'greets in pieces and falls silent',
      {
        events: (_, response) => {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':');
          setImmediate(() => response.write('\n\n'));
        },
      },
      'Something is heard on it at least each 0.4 s: Nothing came',
    ],
    ['tells no news', { events: (_, response) => beating(response) }, 'A flag that one phone sets .*followed by no “flags.updated”'],
    [
      'forgets what was missed',
      {
        events: ({ headers }, response) => {
          beating(response);
          const isBack = headers['last-event-id'] !== undefined;
          if (!isBack)
            void rig.server.requests.waitFor({ what: 'PATCH', deadlineMs: 5000, after: rig.server.requests.entries.length }, isMark).then(
              ({ callKey }) => {
                const event = { id: '7', type: 'flags.updated', at: '2026-11-21T09:00:00+09:00', subject: callKey, v: 1 };
                response.write(`id: 7\ndata: ${JSON.stringify(event)}\n\n`);
              },
              () => undefined,
            );
        },
      },
      'Who comes back is told what was missed: .*to Last-Event-ID: 7 it told neither',
    ],
  ];

  const chats: [string, Change, string][] = [
    [
      'passes over the cursor',
      { answer: ({ path }, answer) => path.includes('cursor=200') && (answer.body = answer.body.replaceAll(/"t-\d+"/g, '"t-1"')) },
      'pages of a long chat .*cursor 200 repeats the message t-1',
    ],
    [
      'has pages without end',
      { answer: ({ path }, answer) => path.includes('cursor=200') && (answer.body = answer.body.replace('"next":"400"', '"next":"200"')) },
      'The page of the cursor 200 comes again',
    ],
    [
      'makes another transcript of the second page',
      {
        answer: ({ path }, answer) =>
          path.includes('cursor=200') && (answer.body = answer.body.replace('"transcriptId":"t"', '"transcriptId":"u"')),
      },
      'cursor 200 has another transcriptId',
    ],
    [
      'calls a page the last and names another',
      {
        answer: ({ path }, answer) => path.endsWith('/chat') && (answer.body = answer.body.replace('"complete":false', '"complete":true')),
      },
      'GET …/chat of the call chatbot: A page says “complete” and names a “next” one',
    ],
    [
      'sends the chat of another call',
      {
        answer: ({ path }, answer) =>
          path.endsWith('/chat') && (answer.body = answer.body.replace('"callKeys":["chatbot"]', '"callKeys":[]')),
      },
      'Its callKeys do not name chatbot',
    ],
  ];
  test.each(chats)('because it %s is told so', async (_, change, expected) => {
    expect((await rig.wrongThrough(change, { callKey: rig.knowLongChat() })).join('\n')).toMatch(new RegExp(expected, 'u'));
  });

  test.each(changes)('because it %s is told so', async (_, change, expected) => {
    expect((await rig.wrongThrough(change, change.events === undefined ? {} : impatient)).join('\n')).toMatch(new RegExp(expected, 'u'));
  });

  test('by its address or by our credentials is told so', async () => {
    expect(await rig.wrong({ url: 'http://cti.example.jp' })).toEqual([expect.stringContaining('it must be https')]);
    expect(await rig.wrong({ url: 'http://127.0.0.1:1' })).toEqual([expect.stringMatching(/capabilities/)]);
    expect((await rig.wrong({ signIn: null })).join('\n')).toContain('It refuses the credentials (401)');
  });
});

function onlyAt(path: string, change: (answer: Passing) => unknown): Change {
  return { answer: (request, answer) => request.path === path && void change(answer) };
}

/** A stream that beats, and on which nothing else comes. */
function beating(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n');
  const timer = setInterval(() => response.write(':\n\n'), 50);
  response.on('close', () => clearInterval(timer));
}

function isMark(exchange: CtiExchange): exchange is CtiExchange {
  return exchange.method === 'PATCH' && exchange.status === 200;
}

function repeatedReportsAre(status: number, body: string): NonNullable<Change['answer']> {
  let reports = 0;
  return ({ method }, answer) => {
    if (method !== 'POST') return;
    reports += 1;
    if (reports > 1) Object.assign(answer, { status, body, headers: { 'content-type': 'application/problem+json' } });
  };
}
