import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallState } from '../../common/call/call-state.ts';
import { CtiClient } from '../../main/cti/cti-client.ts';
import { ScreenPop } from '../../main/cti/screen-pop.ts';
import { someCallId, someFacts } from '../support/call-builders.ts';
import { bearer } from '../support/cti/bearer.ts';
import { FakeCtiRecords } from '../support/cti/fake-cti-records.ts';
import { FakePopUps } from '../support/cti/fake-pop-ups.ts';
import { FakeClock, settled } from '../support/fake-clock.ts';
import { FakeLog } from '../support/fake-log.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import { someInvite } from '../support/fake-sip.ts';

// faults.md D, each against a server that really does it.

type Handler = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on a socket of its own that does what it is told, and remembers what it was asked. */
class FaultyServer {
  readonly asked: IncomingMessage[] = [];
  /** Requests that it has and will not finish. */
  held = 0;
  handler: Handler = (response) => response.end();
  #port = 0;
  readonly #http: Server = createServer((request, response) => {
    this.asked.push(request);
    this.held += 1;
    let isHeld = true;
    const release = (): void => {
      if (isHeld) this.held -= 1;
      isHeld = false;
    };
    response.on('finish', release);
    response.on('close', release);
    request.resume();
    this.handler(response, request);
  });

  async start(): Promise<void> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.#port = address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  count(ending: string): number {
    return this.asked.filter(({ url }) => url?.endsWith(ending) === true).length;
  }

  async stop(): Promise<void> {
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }
}

const token = 'let-me-in';
const id = someCallId();
let server: FaultyServer;
let other: FaultyServer;
let clock: FakeClock;
let popups: FakePopUps;
let records: FakeCtiRecords;
let screenPop: ScreenPop;
let client: CtiClient;
let log: FakeLog;
let underWay: { count: number };

beforeEach(async () => {
  [server, other] = [new FaultyServer(), new FaultyServer()];
  await Promise.all([server.start(), other.start()]);
  clock = new FakeClock();
  popups = new FakePopUps();
  records = new FakeCtiRecords();
  log = new FakeLog();
  underWay = { count: 0 };
  client = new CtiClient({
    fetch: wholeFetch,
    baseUrl: () => server.url,
    credentials: bearer(() => token),
    clock,
    random: () => 0.5,
    newId: () => 'ours',
    userAgent: 'Madoguchi/1.0.0 (test)',
    log,
  });
  screenPop = new ScreenPop({ popups, settings: new FakeSettings(), client, records, clock, log, openLink: () => Promise.resolve() });
});
afterEach(async () => {
  screenPop.changed({ phase: 'ending', facts: someFacts(), answeredAt: null, heldMs: 0, cause: 'normal', requestedAt: clock.now() });
  await Promise.all([server.stop(), other.stop()]);
});

/** Counts a request as under way until its body is there in whole. */
async function wholeFetch(url: string, init: RequestInit): Promise<Response> {
  // Of its own test: one that is still under way at its end must not count in the next.
  const counter = underWay;
  counter.count += 1;
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return new Response(status === 204 ? null : await response.arrayBuffer(), { status, headers });
  } finally {
    counter.count -= 1;
  }
}

const ringing = (name = 'call-1'): CallState => ({ phase: 'ringing_in', facts: someFacts({ id: someCallId(name) }) });

/** Lets `ms` of waiting pass, but none while an answer is on its way. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; ) {
    await settled();
    if (underWay.count !== server.held + other.held) continue;
    await clock.elapse(100);
    passed += 100;
  }
}

function send(status: number, type: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Handler {
  return (response) => response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
}

const html = '<!doctype html><title>502</title>';
const faults: [string, Handler, tries: number][] = [
  ['D1 never answers', () => undefined, 1],
  ['D1 never ends its answer', (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"steps":['), 1],
  ['D1 resets the connection', (response) => response.destroy(), 3],
  [
    'D1 resets it within the answer',
    (response) =>
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '99' }).write('{', () => response.destroy()),
    3,
  ],
  ['D2 says 500', send(500, 'application/json', '{"error":"x"}'), 3],
  ['D2 says 502 by a proxy', send(502, 'text/html', html), 3],
  ['D2 says 429 with Retry-After', send(429, 'text/plain', 'slow down', { 'Retry-After': '2' }), 3],
  ['D2 says 429 for an hour', send(429, 'text/plain', 'slow down', { 'Retry-After': '3600' }), 1],
  ['D3 sends a web page with 200', send(200, 'text/html', html), 1],
  ['D3 sends the wrong type', send(200, 'text/plain', '{}'), 1],
  [
    'D3 sends Shift_JIS under a UTF-8 header',
    send(200, 'application/json; charset=utf-8', iconv.encode('{"label":"解約窓口"}', 'cp932')),
    1,
  ],
  ['D3 says Shift_JIS', send(200, 'application/json; charset=Shift_JIS', iconv.encode('{"label":"解約"}', 'cp932')), 1],
  ['D3 sends half of a JSON', send(200, 'application/json', '{"status":"ready","steps":[{'), 1],
  ['D3 sends JSON of another shape', send(200, 'application/json', '{"status":7,"steps":"none","profiles":[],"messages":{}}'), 1],
  ['D3 sends nothing', send(200, 'application/json', ''), 1],
  ['D3 sends 20 MB', send(200, 'application/json', JSON.stringify('x'.repeat(20_000_000))), 1],
  ['D6 sends us elsewhere', (response) => response.writeHead(301, { Location: `${other.url}/cti/v1/x` }).end(), 1],
  ['D6 sends us to http elsewhere', (response) => response.writeHead(307, { Location: 'http://other.invalid/' }).end(), 1],
];

describe('a server that', () => {
  test.each(faults)('%s costs nothing but the names: the windows stand, each error is shown once', async (_, handler, tries) => {
    server.handler = handler;
    screenPop.arrived(ringing(), someInvite());
    expect([...popups.open]).toEqual(['call-1 incoming', 'call-1 route']);
    expect(popups.incoming.get(id)).toMatchObject({ party: { number: '09012345678' }, match: { type: 'loading' } });
    expect(popups.route.get(id)?.status).toBe('loading');
    await pass(10_000);
    expect(popups.incoming.get(id)).toMatchObject({ phase: 'ringing', match: { type: 'failed', message: 'unreachable' } });
    expect(popups.route.get(id)).toMatchObject({ status: 'failed', steps: [] });
    expect(popups.chat.get(id)?.content).toMatchObject({ type: 'problem', problem: { type: 'unreachable' } });
    expect([...popups.open]).toEqual(['call-1 incoming', 'call-1 route', 'call-1 chat']);
    for (const resource of ['/incoming-info', '/route', '/chat']) expect([resource, server.count(resource)]).toEqual([resource, tries]);
    expect(other.asked).toEqual([]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('is dead at a call peak is not stormed, and is found again when it lives', async () => {
    server.handler = send(503, 'text/html', html);
    for (let call = 0; call < 40; call += 1) screenPop.arrived(ringing(`call-${call}`), someInvite({ sipCallId: `sip-${call}` }));
    await pass(5000);
    const first = server.asked.length;
    // Five requests a call at most: POST, three reads, and the capabilities once; the retries of them all are a dozen and some.
    expect(first).toBeLessThanOrEqual(40 * 4 + 2 + 20);
    for (let call = 40; call < 80; call += 1) screenPop.arrived(ringing(`call-${call}`), someInvite({ sipCallId: `sip-${call}` }));
    await pass(20_000);
    expect(server.asked.length - first).toBeLessThanOrEqual(5);
    server.handler = send(200, 'application/json', '{"status":"ready","steps":[]}');
    await pass(40_000);
    const { signal } = new AbortController();
    expect(await client.route('k', signal)).toMatchObject({ ok: true });
    expect(await client.route('k', signal)).toMatchObject({ ok: true });
  });

  test('refuses our credentials is asked twice and then left alone', async () => {
    server.handler = send(401, 'application/json', '{"error":"no"}');
    screenPop.arrived(ringing(), someInvite());
    await pass(10_000);
    const asked = server.asked.length;
    expect(asked).toBeLessThanOrEqual(12);
    screenPop.arrived(ringing('call-2'), someInvite({ sipCallId: 'sip-2' }));
    await pass(10_000);
    expect(server.asked.length).toBe(asked);
    expect(client.status().type).toBe('signed_out');
    expect(popups.chat.get(someCallId('call-2'))?.content).toMatchObject({ type: 'problem', problem: { type: 'unreachable' } });
  });
});
