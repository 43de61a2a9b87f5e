import { beforeEach, describe, expect, it } from 'vitest';
import type { CentreQuery } from '../../../common/ipc/groups/centre-history.ts';
import { CentreHistory } from '../../../main/cti/centre-history.ts';
import { CtiClient } from '../../../main/cti/cti-client.ts';
import { type FakeAnswer, FakeFetch, html, json, problem } from '../../support/cti/fake-fetch.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

const everything: CentreQuery = { fromMs: null, untilMs: null, number: '' };
const call = {
  callKey: 'a',
  direction: 'inbound',
  startedAt: '2026-11-20T10:32:10+09:00',
  party: { number: '0312345678' },
  result: 'missed',
};
let clock: FakeClock;
let server: FakeFetch;
let client: CtiClient;
let log: FakeLog;
let centre: CentreHistory;

/** A server whose capabilities say `history` of the centre's calls; it goes on with `answers`. */
async function start(history: unknown, ...answers: FakeAnswer[]): Promise<void> {
  clock = new FakeClock();
  server = new FakeFetch(json({ contract: '1.3', features: { history } }), json({}));
  log = new FakeLog();
  client = new CtiClient({
    fetch: server.fetch,
    baseUrl: () => 'https://cti.example',
    credentials: { header: () => Promise.resolve(null), refresh: () => Promise.resolve(null) },
    clock,
    random: () => 0,
    newId: () => 'ours',
    userAgent: 'Madoguchi/1.0.0 (test)',
    log,
  });
  await client.refresh();
  server.requests.length = 0;
  server.answers = answers;
  centre = new CentreHistory({ client, region: () => 'JP', log });
}

beforeEach(() => start(true, json({ calls: [call], next: 'more' })));

const paths = (): string[] => server.requests.map(({ url }) => url.replace('https://cti.example/cti/v1', ''));

it.each([undefined, false, 'yes', 1, null])('is not offered, and not asked for, where the server says %j of it', async (history) => {
  await start(history, json({ calls: [call] }));
  expect(client.features().history).toBe(false);
  expect(await centre.page('phone', everything, null)).toEqual({ type: 'failed', reason: 'unreachable' });
  expect(paths()).toEqual([]);
});

it('asks for a period, a part of a number and the page after another', async () => {
  expect(client.features().history).toBe(true);
  expect(await centre.page('phone', everything, null)).toMatchObject({ type: 'page', calls: [{ result: 'missed' }], next: 'more' });
  await centre.page('phone', { fromMs: 0, untilMs: 86_400_000, number: ' ０９０-12 ' }, 'a&b=c');
  await centre.page('phone', { ...everything, number: '+8' }, null);
  expect(paths()).toEqual([
    '/history/call-center',
    '/history/call-center?from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-02T00%3A00%3A00.000Z&number=09012&cursor=a%26b%3Dc',
    '/history/call-center?number=%2B8',
  ]);
});

it('leaves out entries that are none and says so in the log, without a word of them', async () => {
  server.answers = [json({ calls: [call, { ...call, party: '0312345678' }, 7] })];
  const page = await centre.page('phone', everything, null);
  expect(page).toMatchObject({ type: 'page', next: null });
  expect(page.type === 'page' && page.calls).toHaveLength(1);
  expect(log.fields).toContainEqual({ leftOut: 2 });
  expect(JSON.stringify([log.lines, log.fields])).not.toContain('0312345678');
});

it.each([
  ['the same again', 'again'],
  ['one too long', 'x'.repeat(4097)],
])('follows no cursor that is %s', async (_, next) => {
  server.answers = [json({ calls: [call], next })];
  expect(await centre.page('phone', everything, 'again')).toMatchObject({ type: 'page', next: null });
});

describe('a failure', () => {
  it.each([
    ['forbidden', problem(403, 'auth.forbidden')],
    ['unreachable', html(403)],
    ['unreachable', json({ calls: 'none' })],
    ['unreachable', json({ status: 'pending' }, 202)],
    ['unreachable', problem(400, 'request.invalid')],
    ['unreachable', 'silent' as const],
  ])('is %s', async (reason, answer) => {
    server.answers = [answer];
    const page = centre.page('phone', everything, null);
    await server.sent(1);
    await clock.elapse(8000);
    expect(await page).toEqual({ type: 'failed', reason });
    expect(client.features().history).toBe(true);
  });

  it.each([
    ['without a code', html(404)],
    ['with one', problem(404, 'route.unknown')],
  ])('that is a 404 %s takes the offer away, and tells so', async (_, answer) => {
    server.answers = [answer];
    let told = 0;
    client.onStatusChanged(() => (told += 1));
    expect(await centre.page('phone', everything, null)).toEqual({ type: 'failed', reason: 'unreachable' });
    expect([client.features().history, told > 0]).toEqual([false, true]);
  });
});

describe('a question under way', () => {
  beforeEach(() => {
    server.answers = ['silent', json({ calls: [], next: null })];
  });

  it('ends when the window asks another one', async () => {
    const first = centre.page('phone', everything, null);
    await server.sent(1);
    expect(await centre.page('phone', { ...everything, number: '1' }, null)).toMatchObject({ type: 'page' });
    expect(await first).toEqual({ type: 'cancelled' });
  });

  it('ends when the window wants it no more, and counts not against the server', async () => {
    server.answers = ['silent'];
    for (let turn = 1; turn <= 6; turn += 1) {
      const page = centre.page('phone', everything, null);
      await server.sent(turn);
      centre.stop('phone');
      expect(await page).toEqual({ type: 'cancelled' });
    }
    await settled();
    expect(client.status()).not.toMatchObject({ type: 'unreachable' });
  });
});
