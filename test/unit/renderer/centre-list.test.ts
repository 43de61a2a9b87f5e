import { beforeEach, describe, expect, test } from 'vitest';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CentreCall, CentrePage, CentreQuery } from '../../../common/ipc/groups/centre-history.ts';
import { type CentreList, centreListOf } from '../../../renderer/store/centre-list.ts';
import { centreCall } from '../../support/centre-views.ts';

const everything: CentreQuery = { fromMs: null, untilMs: null, number: '' };
let asked: { query: CentreQuery; cursor: string | null }[];
let answers: ((envelope: Envelope<CentrePage>) => void)[];
let stops: number;
let pauses: { readonly delayMs: number; readonly run: () => void }[];
let query: CentreQuery | null;
let list: CentreList;

beforeEach(() => {
  asked = [];
  answers = [];
  stops = 0;
  pauses = [];
  query = everything;
  list = centreListOf(
    {
      page: (input) => {
        asked.push(input);
        return new Promise((resolve) => answers.push(resolve));
      },
      stop: async () => {
        stops += 1;
        return { ok: true, value: null };
      },
    },
    () => query,
    (delayMs, run) => {
      const pause = { delayMs, run };
      pauses.push(pause);
      return () => (pauses = pauses.filter((other) => other !== pause));
    },
  );
});

/** Answers the oldest question that waits. */
async function answer(page: CentrePage): Promise<void> {
  answers.shift()?.({ ok: true, value: page });
  await new Promise((resolve) => setImmediate(resolve));
}

const page = (calls: CentreCall[], next: string | null = null): CentrePage => ({ type: 'page', calls, next });
const failed: CentrePage = { type: 'failed', reason: 'unreachable' };
const ids = (): string[] => list.store.getState().rows.map(({ id }) => id);

function type(number: string): void {
  query = { ...everything, number };
  list.search();
}

function rest(): void {
  for (const { run } of pauses.splice(0)) run();
}

test('asks nothing before somebody looks, nor after', async () => {
  type('1');
  expect([asked, pauses]).toEqual([[], []]);
  list.open();
  expect(asked).toEqual([{ query, cursor: null }]);
  list.close();
  expect(stops).toBe(1);
  await answer(page([centreCall(1)]));
  expect(ids()).toEqual([]);
  type('12');
  expect([asked.length, pauses]).toEqual([1, []]);
});

test('goes on page by page, and shows what comes twice once', async () => {
  list.open();
  list.loadMore();
  expect(asked).toHaveLength(1);
  await answer(page([centreCall(1), centreCall(2)], 'next'));
  list.loadMore();
  list.loadMore();
  expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'next']);
  await answer(page([centreCall(2), centreCall(3), centreCall(3)]));
  expect(ids()).toEqual(['centre-000001', 'centre-000002', 'centre-000003']);
  list.loadMore();
  expect(asked).toHaveLength(2);
});

describe('a key', () => {
  beforeEach(() => list.open());

  test('ends the question under way, and is asked for 300 ms after the last one', async () => {
    type('0');
    expect([stops, asked.length, pauses.map(({ delayMs }) => delayMs)]).toEqual([1, 1, [300]]);
    type('08');
    expect([stops, pauses.length]).toEqual([1, 1]);
    rest();
    expect(asked.map((input) => input.query.number)).toEqual(['', '08']);
    // The answer to the question of before comes late.
    await answer(page([centreCall(1)]));
    expect([ids(), list.store.getState().isSearching]).toEqual([[], true]);
    await answer(page([centreCall(8)]));
    expect([ids(), list.store.getState().isSearching]).toEqual([['centre-000008'], false]);
  });

  test('that changes nothing asks nothing', async () => {
    await answer(page([centreCall(1)]));
    list.search();
    expect([asked.length, pauses.length]).toEqual([1, 0]);
  });

  test('leaves what was found until there is something else', async () => {
    await answer(page([centreCall(1)], 'next'));
    type('9');
    expect([ids(), list.store.getState().next, list.store.getState().replacedTimes]).toEqual([['centre-000001'], null, 1]);
    rest();
    await answer(page([centreCall(9)]));
    expect([ids(), list.store.getState().replacedTimes]).toEqual([['centre-000009'], 2]);
  });
});

test('a period that is none is not asked for, and shows nothing', async () => {
  list.open();
  await answer(page([centreCall(1)]));
  query = null;
  list.search();
  expect([asked.length, ids(), list.store.getState().status.type]).toEqual([1, [], 'ready']);
});

describe('a failure', () => {
  test('of the first page is said, and asked again', async () => {
    list.open();
    await answer({ type: 'failed', reason: 'forbidden' });
    expect(list.store.getState().status).toEqual({ type: 'failed', reason: 'forbidden' });
    list.reload();
    expect(list.store.getState().status.type).toBe('loading');
    await answer(page([centreCall(1)]));
    expect([ids(), list.store.getState().status.type]).toEqual([['centre-000001'], 'ready']);
  });

  test('of a later page leaves what is there, and goes on from there', async () => {
    list.open();
    await answer(page([centreCall(1)], 'next'));
    list.loadMore();
    await answer(failed);
    expect([ids(), list.store.getState().status.type]).toEqual([['centre-000001'], 'failed']);
    list.loadMore();
    expect(asked.at(-1)?.cursor).toBe('next');
    await answer(page([centreCall(2)]));
    expect(ids()).toEqual(['centre-000001', 'centre-000002']);
  });

  test('of main itself is one of the server', async () => {
    list.open();
    answers[0]?.({ ok: false, error: { code: 'busy', message: '' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(list.store.getState().status).toEqual({ type: 'failed', reason: 'unreachable' });
  });
});

test('pages without a call are passed over, but not for ever', async () => {
  list.open();
  await answer(page([], 'a'));
  await answer(page([centreCall(1)], 'b'));
  expect([ids(), asked.map(({ cursor }) => cursor)]).toEqual([['centre-000001'], [null, 'a']]);
  list.reload();
  for (let turn = 0; turn < 20; turn += 1) await answer(page([], `empty-${turn}`));
  expect([asked.length, ids(), list.store.getState().status.type, list.store.getState().next]).toEqual([12, [], 'ready', null]);
});
