import { expect, test } from 'vitest';
import { everyCall, type HistoryFilter } from '../../../common/history/filter.ts';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CallRow, HistoryCursor } from '../../../common/ipc/groups/history.ts';
import { historyListOf, withRow } from '../../../renderer/store/history-rows.ts';
import { callRow } from '../../support/view-builders.ts';

type Page = { rows: CallRow[]; next: HistoryCursor | null };

/** A history whose pages are answered by the test, when it likes. */
class FakeHistory {
  readonly asked: (HistoryCursor | null)[] = [];
  readonly texts: string[] = [];
  readonly counted: string[] = [];
  /** What passes the filter now, by its id. */
  readonly passingRows = new Map<string, CallRow>();
  readonly #answers: ((answer: Envelope<Page>) => void)[] = [];
  change: (row: CallRow) => void = () => undefined;

  readonly count = async (input: { filter: HistoryFilter; limit: number }): Promise<Envelope<number>> => {
    this.counted.push(input.filter.text);
    return { ok: true, value: input.limit };
  };
  readonly passing = async (input: { id: string }): Promise<Envelope<CallRow | null>> => ({
    ok: true,
    value: this.passingRows.get(input.id) ?? null,
  });
  readonly page = (input: { filter: HistoryFilter; before: HistoryCursor | null }): Promise<Envelope<Page>> => {
    this.asked.push(input.before);
    this.texts.push(input.filter.text);
    return new Promise((resolve) => this.#answers.push(resolve));
  };
  readonly onRowChanged = (listener: (row: CallRow) => void) => {
    this.change = listener;
    return () => undefined;
  };

  async answer(envelope: Envelope<Page>): Promise<void> {
    this.#answers.shift()?.(envelope);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const page = (rows: CallRow[], next: HistoryCursor | null = null): Envelope<Page> => ({ ok: true, value: { rows, next } });
const ids = (rows: readonly CallRow[]): string[] => rows.map((row) => row.id);

test('a row takes its place by time, newest first, and replaces its older state', () => {
  const rows = [callRow(1), callRow(3)];
  expect(ids(withRow(rows, callRow(2)))).toEqual(['call-000001', 'call-000002', 'call-000003']);
  expect(ids(withRow(rows, callRow(0)))).toEqual(['call-000000', 'call-000001', 'call-000003']);
  expect(ids(withRow(rows, callRow(9)))).toEqual(['call-000001', 'call-000003', 'call-000009']);
  expect(withRow(rows, callRow(3, { name: '新' }))[1]?.name).toBe('新');
});

test('a row that changed while the page was under way is not overwritten by the older state in the page', async () => {
  const history = new FakeHistory();
  const list = historyListOf(history);
  history.change(callRow(1, { name: '新しい' }));
  await history.answer(page([callRow(0), callRow(1, { name: '古い' })]));
  expect(list.store.getState().rows.map((row) => row.name)).toEqual([null, '新しい']);
});

test('the next page is asked for once at a time, from the last cursor, and a row that came twice stands once', async () => {
  const history = new FakeHistory();
  const list = historyListOf(history);
  const cursor = { startedAtMs: callRow(1).startedAtMs, id: callRow(1).id };
  await history.answer(page([callRow(0), callRow(1)], cursor));
  list.loadMore();
  list.loadMore();
  expect(history.asked).toEqual([null, cursor]);
  await history.answer(page([callRow(1), callRow(2)]));
  expect(ids(list.store.getState().rows)).toEqual(['call-000000', 'call-000001', 'call-000002']);
  list.loadMore();
  expect(history.asked).toHaveLength(2);
});

test('a changed row of a page not loaded yet waits for its page', async () => {
  const history = new FakeHistory();
  const list = historyListOf(history);
  await history.answer(page([callRow(0)], { startedAtMs: callRow(0).startedAtMs, id: callRow(0).id }));
  history.change(callRow(5));
  expect(ids(list.store.getState().rows)).toEqual(['call-000000']);
});

test('a failure keeps what is loaded and can be asked again', async () => {
  const history = new FakeHistory();
  const list = historyListOf(history);
  await history.answer({ ok: false, error: { code: 'failed', message: 'x' } });
  expect(list.store.getState().status).toBe('failed');
  list.reload();
  await history.answer(page([callRow(0)]));
  expect(list.store.getState()).toMatchObject({ status: 'ready', next: null });
});

const cursorOf = ({ startedAtMs, id }: CallRow): HistoryCursor => ({ startedAtMs, id });
const byText = (text: string): HistoryFilter => ({ ...everyCall, text });

async function loaded(history: FakeHistory, rows: CallRow[]): Promise<ReturnType<typeof historyListOf>> {
  const list = historyListOf(history);
  await history.answer(page(rows));
  return list;
}

test('one question at a time: of three keys typed meanwhile only the newest is asked, and older answers are dropped', async () => {
  const history = new FakeHistory();
  const list = await loaded(history, [callRow(0)]);
  for (const text of ['さ', 'さと', 'さとう']) list.search(byText(text));
  expect(history.texts).toEqual(['', 'さ']);
  await history.answer(page([callRow(7)]));
  expect(ids(list.store.getState().rows)).toEqual(['call-000000']);
  expect(history.texts).toEqual(['', 'さ', 'さとう']);
  await history.answer(page([callRow(3)]));
  expect(list.store.getState()).toMatchObject({ isSearching: false, rows: [callRow(3)], count: 1 });
});

test('a search looks on while nothing is found, and what stood before stays until then', async () => {
  const history = new FakeHistory();
  const list = await loaded(history, [callRow(0)]);
  list.search(byText('さとう'));
  await history.answer(page([], cursorOf(callRow(50))));
  expect(list.store.getState()).toMatchObject({ isSearching: true, rows: [callRow(0)] });
  expect(history.asked.at(-1)).toEqual(cursorOf(callRow(50)));
  await history.answer(page([callRow(60)], cursorOf(callRow(60))));
  expect(list.store.getState()).toMatchObject({ isSearching: false, rows: [callRow(60)], count: null });
  await history.answer(page([]));
  expect(list.store.getState()).toMatchObject({ next: null, count: 1 });
});

test('a full list asks main how many there are', async () => {
  const history = new FakeHistory();
  const list = await loaded(history, []);
  list.search(byText('さとう'));
  const rows = Array.from({ length: 100 }, (_, index) => callRow(index));
  await history.answer(page(rows, cursorOf(callRow(99))));
  expect(history.counted).toEqual(['さとう']);
  expect(list.store.getState().count).toBe(1000);
});

test('with a filter, main judges a changed call: it comes, changes or goes', async () => {
  const history = new FakeHistory();
  const list = await loaded(history, []);
  list.search(byText('さとう'));
  await history.answer(page([callRow(1)]));
  history.change(callRow(0));
  await history.answer(page([]));
  expect(ids(list.store.getState().rows)).toEqual(['call-000001']);
  history.passingRows.set('call-000000', callRow(0, { name: '佐藤' }));
  history.change(callRow(0));
  await history.answer(page([]));
  expect(list.store.getState()).toMatchObject({ rows: [{ name: '佐藤' }, { id: 'call-000001' }], count: 2 });
  history.change(callRow(1));
  await history.answer(page([]));
  expect(list.store.getState()).toMatchObject({ rows: [{ name: '佐藤' }], count: 1 });
});

test('a search that fails shows no rows of the one before', async () => {
  const history = new FakeHistory();
  const list = await loaded(history, [callRow(0)]);
  list.search(byText('さとう'));
  await history.answer({ ok: false, error: { code: 'failed', message: 'x' } });
  expect(list.store.getState()).toMatchObject({ status: 'failed', rows: [] });
});
