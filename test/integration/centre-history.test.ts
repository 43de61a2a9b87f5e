import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { centreHistoryAnswer, centreHistoryCall } from '../../common/cti/schema.ts';
import { CtiServer } from '../contact-centre/cti/cti-server.ts';
import type { PastCall } from '../contact-centre/cti/past-call.ts';
import { pastCalls } from '../contact-centre/scenarios/past-calls.ts';

const nowMs = Date.parse('2026-11-21T15:30:00+09:00');
const calls = pastCalls(nowMs);
let server: CtiServer;
let url: string;

beforeEach(async () => {
  server = new CtiServer({ port: 0, token: null, lines: [], pastCalls: calls, log: () => {} });
  url = `http://127.0.0.1:${await server.start()}/cti/v1/history/call-center`;
});
afterEach(async () => {
  await server.stop();
});

type Call = z.output<typeof centreHistoryCall>;

/** All pages, as the client of the product reads them. */
async function read(query: Readonly<Record<string, string>> = {}): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await fetch(`${url}?${new URLSearchParams({ ...query, ...(next === '' ? {} : { cursor: next }) }).toString()}`);
    expect(page.status).toBe(200);
    const answer = centreHistoryAnswer.parse(await page.json());
    expect(answer.calls.length).toBeLessThanOrEqual(100);
    found.push(...answer.calls.map((call) => centreHistoryCall.parse(call)));
    next = answer.next;
  }
  return found;
}

const utc = (epochMs: number): string => new Date(Math.floor(epochMs / 1000) * 1000).toISOString();
const keysOf = (list: readonly { readonly callKey: string }[]): readonly string[] => list.map(({ callKey }) => callKey);
const newestFirst = (list: readonly PastCall[]): readonly PastCall[] => list.toSorted((one, other) => other.startedAtMs - one.startedAtMs);

describe('the history of the centre', () => {
  test('is told newest first, page by page, by the contract', async () => {
    expect(calls.length).toBeGreaterThan(200);
    expect(keysOf(await read())).toEqual(keysOf(newestFirst(calls)));
    expect(server.requests.entries.length).toBeGreaterThan(2);
    expect(server.breaches()).toEqual([]);
  });
  test('has what there is to see: other agents, both ways, every end, withheld numbers, calls of no queue', async () => {
    const read30Days = await read();
    const ends = ['abandoned', 'answered', 'busy', 'failed', 'missed', 'rejected', 'transferred', 'voicemail'];
    expect([...new Set(read30Days.map(({ result }) => result))].toSorted()).toEqual(ends);
    expect(new Set(read30Days.map(({ agent }) => agent?.name)).size).toBeGreaterThan(4);
    for (const has of [
      ({ party }: Call) => party.withheld === true && party.number === null,
      ({ direction }: Call) => direction === 'outbound',
      ({ internal }: Call) => internal === true,
      ({ queue, label }: Call) => queue === null && label !== null,
    ])
      expect(read30Days.filter(has).length).toBeGreaterThan(1);
    expect(read30Days.at(-1)?.startedAt).toBeGreaterThan(nowMs - 30 * 86_400_000);
    expect(read30Days[0]?.startedAt).toBeLessThan(nowMs);
  });
  test('goes on where it was when a call begins meanwhile', async () => {
    const first = centreHistoryAnswer.parse(await (await fetch(url)).json());
    const [newest] = calls;
    if (newest === undefined || first.next === null) throw new Error('one page only');
    server.setPastCall({ ...newest, callKey: 'meanwhile', startedAtMs: nowMs });
    const rest = await read({ cursor: first.next });
    expect(keysOf(rest)).toEqual(keysOf(newestFirst(calls).slice(100)));
  });
  test('is asked for a time: from is in, to is out, whatever the offset', async () => {
    const [to, , , from] = newestFirst(calls);
    if (to === undefined || from === undefined) throw new Error('too few');
    const japan = utc(to.startedAtMs + 9 * 3_600_000).replace('.000Z', '+09:00');
    expect(keysOf(await read({ from: utc(from.startedAtMs), to: japan }))).toEqual(keysOf(newestFirst(calls).slice(1, 4)));
  });
  test.each([
    ['1234', ['+819012345678', '+81665551234']],
    ['0901234', ['+819012345678']],
    ['090-1234', ['+819012345678']],
    ['555', ['+81665551234', '+818055556666', '+12025550143']],
    ['999888', ['0120999888']],
    ['abc', []],
  ])('is asked for %s, a part of the number', async (number, numbers) => {
    const found = await read({ number });
    expect(new Set(found.map(({ party }) => party.number))).toEqual(new Set(numbers));
    expect(found.length).toBe(calls.filter((call) => numbers.some((known) => known === call.number)).length);
  });
  test.each(['from=yesterday', 'to=2026-11-21T00:00:00', 'cursor=nonsense'])('refuses %s', async (query) => {
    const answer = await fetch(`${url}?${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'history.invalid' }]);
  });
  test('fails on demand, and notes what nobody foresaw', async () => {
    server.setFault('history', { type: 'problem', status: 403, code: 'auth.forbidden', times: 1 });
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(`${url}?form=1`)).status).toBe(200);
    expect(server.breaches()).toEqual(['GET history: ?form is not foreseen']);
  });
});
