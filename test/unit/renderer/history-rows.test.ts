import { expect, test } from 'vitest';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CallRow, HistoryCursor } from '../../../common/ipc/groups/history.ts';
import { historyListOf, withRow } from '../../../renderer/store/history-rows.ts';
import { callRow } from '../../support/view-builders.ts';

type Page = { rows: CallRow[]; next: HistoryCursor | null };

/** A history whose pages are answered by the test, when it likes. */
class FakeHistory {
  readonly asked: (HistoryCursor | null)[] = [];
  readonly #answers: ((answer: Envelope<Page>) => void)[] = [];
  change: (row: CallRow) => void = () => undefined;

  readonly page = (input: { before: HistoryCursor | null; limit: number }): Promise<Envelope<Page>> => {
    this.asked.push(input.before);
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
