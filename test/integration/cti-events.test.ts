import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallState } from '../../common/call/call-state.ts';
import { systemClock } from '../../main/app/clock.ts';
import { CtiClient } from '../../main/cti/cti-client.ts';
import { ScreenPop } from '../../main/cti/screen-pop.ts';
import { type CtiExchange, CtiServer } from '../contact-centre/cti/cti-server.ts';
import type { CtiEndpoint } from '../contact-centre/cti/cti-fault.ts';
import { EventLog } from '../contact-centre/event-log.ts';
import { chatPushed } from '../contact-centre/scenarios/chatbot.ts';
import { lines } from '../contact-centre/scenarios/lines.ts';
import { someCallId, someFacts } from '../support/call-builders.ts';
import { bearer } from '../support/cti/bearer.ts';
import { FakeCtiRecords } from '../support/cti/fake-cti-records.ts';
import { FakePopUps } from '../support/cti/fake-pop-ups.ts';
import { FakeClock, settled } from '../support/fake-clock.ts';
import { FakeLog } from '../support/fake-log.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import { someInvite } from '../support/fake-sip.ts';
import type { Clock } from '../../common/call/instant.ts';

const token = 'let-me-in';
const deadlineMs = 10_000;
let server: CtiServer;
let port: number;
let client: CtiClient | null = null;
let heard: EventLog<string>;
let underWay = 0;

async function startServer(wantedPort = 0): Promise<void> {
  server = new CtiServer({ port: wantedPort, token, lines: Object.values(lines), heartbeatMs: 50, log: () => undefined });
  port = await server.start();
}

function connect(clock: Clock): CtiClient {
  let ids = 0;
  client = new CtiClient({
    fetch: countedFetch,
    baseUrl: () => `http://127.0.0.1:${port}`,
    credentials: bearer(() => token),
    clock,
    random: () => 0,
    newId: () => `request-${(ids += 1)}`,
    userAgent: 'Madoguchi/1.0.0 (test)',
    log: new FakeLog(),
  });
  client.onEvent(({ type, subject }) => heard.add(`${type} ${subject}`));
  client.connect();
  return client;
}

function hears(wanted: string, after = 0): Promise<string> {
  return heard.waitFor({ what: wanted, deadlineMs, after }, (event): event is string => event === wanted);
}

function asked(endpoint: CtiEndpoint, after: number): Promise<CtiExchange> {
  return server.requests.waitFor({ what: endpoint, deadlineMs, after }, (entry): entry is CtiExchange => entry.endpoint === endpoint);
}

beforeEach(async () => {
  heard = new EventLog();
  await startServer();
});
afterEach(async () => {
  client?.stop();
  await server.stop();
});

describe('the events of a real server', () => {
  test('arrive, within the contract', async () => {
    connect(new FakeClock());
    await server.events.waitForClients(1, deadlineMs);
    server.publish('chat.ready', 'k1');
    await hears('chat.ready k1');
    expect(server.breaches()).toEqual([]);
  });

  test('that were missed come when the connection is back', async () => {
    const clock = new FakeClock();
    connect(clock);
    await server.events.waitForClients(1, deadlineMs);
    server.publish('chat.ready', 'k1');
    await hears('chat.ready k1');
    server.events.drop();
    server.publish('route.updated', 'k1');
    server.publish('chat.failed', 'k1');
    await passUntil(clock, () => server.events.count === 1);
    await hears('chat.failed k1');
    expect(heard.entries).toEqual(['chat.ready k1', 'route.updated k1', 'chat.failed k1']);
  });

  test('that are forgotten become a resync', async () => {
    const clock = new FakeClock();
    connect(clock);
    await server.events.waitForClients(1, deadlineMs);
    server.publish('chat.ready', 'k1');
    await hears('chat.ready k1');
    server.events.drop();
    server.events.forget();
    await passUntil(clock, () => server.events.count === 1);
    await hears('resync null');
  });

  test('come back after a restart of the server', async () => {
    const clock = new FakeClock();
    connect(clock);
    await server.events.waitForClients(1, deadlineMs);
    await server.stop();
    await startServer(port);
    await passUntil(clock, () => server.events.count === 1);
    server.publish('chat.ready', 'k2');
    await hears('chat.ready k2');
  });

  test('on a connection that says nothing are asked for again after 30 s', async () => {
    const clock = new FakeClock();
    server.setFault('events', { type: 'stalls', times: 1 });
    connect(clock);
    await asked('events', 0);
    await passUntil(clock, () => server.events.count === 1);
    server.publish('chat.ready', 'k1');
    await hears('chat.ready k1');
  });

  test.each([
    [{ type: 'html' } as const],
    [{ type: 'reset' } as const],
    [{ type: 'problem', status: 503, code: null } as const],
    [{ type: 'too_many_requests', retryAfterS: 2 } as const],
  ])('that fail by %j leave the reads alone', async (fault) => {
    const clock = new FakeClock();
    server.setFault('events', fault);
    const connected = connect(clock);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const seen = server.requests.entries.length;
      if (fault.type === 'reset') await passUntil(clock, () => server.requests.entries.length > seen);
      else await passUntil(clock, () => server.requests.entries.slice(seen).some(({ endpoint }) => endpoint === 'events'));
    }
    server.setCall({
      callKey: 'k',
      number: '1',
      line: lines.main,
      ringsAtMs: 0,
      facts: { profiles: [], flags: {}, route: [], chat: { type: 'not_applicable' } },
    });
    expect(await connected.route('k', new AbortController().signal)).toMatchObject({ ok: true });
  });

  test('bring with their stream what could not be read while there was no server', async () => {
    const clock = new FakeClock();
    await server.stop();
    const connected = connect(clock);
    await passUntil(clock, () => connected.status().type === 'unreachable');
    await startServer(port);
    await passUntil(clock, () => connected.ctiNumbers().length > 0);
    // With the first one, that is: a second one would bring it by `resync`.
    expect([connected.status().type, heard.entries]).toEqual(['connected', []]);
  });

  test('change what the site offers', async () => {
    const clock = new FakeClock();
    connect(clock);
    await server.events.waitForClients(1, deadlineMs);
    await asked('policy', 0);
    const seen = server.requests.entries.length;
    server.publish('policy.updated');
    await hears('policy.updated null');
    await passUntil(clock, () => server.requests.entries.slice(seen).some(({ endpoint }) => endpoint === 'policy'));
  });
});

test('a chat and a route that the server tells of late open and fill their windows', async () => {
  const plan = chatPushed.calls[0];
  if (plan === undefined) throw new Error('no call');
  const connected = connect(systemClock);
  const popups = new FakePopUps();
  const records = new FakeCtiRecords();
  const settings = new FakeSettings();
  const screenPop = new ScreenPop({
    popups,
    settings,
    client: connected,
    records,
    clock: systemClock,
    log: new FakeLog(),
    openLink: () => Promise.resolve(),
  });
  await server.events.waitForClients(1, deadlineMs);
  const id = someCallId();
  server.setCall({ callKey: 'sip-1', number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now(), facts: plan.facts });
  const ringing: CallState = { phase: 'ringing_in', facts: someFacts() };
  screenPop.arrived(ringing, someInvite());
  await hears('route.updated sip-1');
  expect(popups.route.get(id)?.status).toBe('failed');
  expect(popups.open.has('call-1 chat')).toBe(false);
  await hears('chat.ready sip-1');
  await expect.poll(() => popups.route.get(id), { timeout: deadlineMs }).toMatchObject({ status: 'ready' });
  await expect.poll(() => popups.chat.get(id)?.content.type, { timeout: deadlineMs }).toBe('transcript');
  expect(server.breaches()).toEqual([]);
});

/** Lets the client's pauses pass, but none while a request is under way, until `isDone`. */
async function passUntil(clock: FakeClock, isDone: () => boolean): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!isDone()) {
    if (performance.now() > endMs) throw new Error('it did not come to pass');
    await settled();
    if (underWay === 0) await clock.elapse(200);
  }
}

async function countedFetch(url: string, init: RequestInit): Promise<Response> {
  underWay += 1;
  try {
    return await fetch(url, init);
  } finally {
    underWay -= 1;
  }
}
