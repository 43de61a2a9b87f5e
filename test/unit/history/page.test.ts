import { expect, test } from 'vitest';
import { everyCall } from '../../../common/history/filter.ts';
import type { HistoryCursor } from '../../../common/ipc/groups/history.ts';
import { page } from '../../../main/history/queries/page.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { record } from '../../support/history/records.ts';

test('the pages hold every call once, newest first, also where many began in one millisecond', () => {
  const db = memoryHistory();
  // The later saved call has the smaller id as text, so that an order by text would show.
  saveAll(
    db,
    Array.from({ length: 25 }, (_, index) => record(`call-${99 - index}`, { startedAtMs: 1000 + Math.floor(index / 10) })),
  );
  const seen: string[] = [];
  let before: HistoryCursor | null = null;
  do {
    const { rows, next } = page(db, { filter: everyCall, before, limit: 4 });
    seen.push(...rows.map(({ id }) => id));
    before = next;
  } while (before !== null);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `call-${75 + index}`));
});

test('a page after a call that is gone goes on with what is older', () => {
  const db = memoryHistory();
  saveAll(
    db,
    [1, 2, 3].map((at) => record(`call-${at}`, { startedAtMs: at })),
  );
  const first = page(db, { filter: everyCall, before: null, limit: 1 });
  db.exec("DELETE FROM calls WHERE call_id = 'call-3'");
  expect(page(db, { filter: everyCall, before: first.next, limit: 5 }).rows.map(({ id }) => id)).toEqual(['call-2', 'call-1']);
});

test('there is no next page after exactly the last row', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1'), record('call-2')]);
  expect(page(db, { filter: everyCall, before: null, limit: 2 }).next).toBeNull();
  expect(page(memoryHistory(), { filter: everyCall, before: null, limit: 2 })).toEqual({ rows: [], next: null });
});
