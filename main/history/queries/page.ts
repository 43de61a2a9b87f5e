import * as z from 'zod/mini';
import { historyFilter } from '../../../common/history/filter.ts';
import { type CallRow, callRow, type HistoryCursor, historyCursor } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';
import { callKey } from './call-key.ts';
import { rowColumns, storedRow, toCallRow } from './call-row.ts';
import { findCalls } from './find-calls.ts';
import { type ListPlace, listStart } from './scan.ts';

export const pageArgument = z.strictObject({ filter: historyFilter, before: z.nullable(historyCursor), limit: z.number() });
export const pageResult = z.strictObject({ rows: z.array(callRow), next: z.nullable(historyCursor) });

const rowsSql = `SELECT ${rowColumns} FROM calls WHERE calls.id IN (SELECT value FROM json_each(?)) ORDER BY started_at_ms DESC, calls.id DESC`;

function placeOf(db: HistoryDatabase, before: HistoryCursor | null): ListPlace {
  if (before === null) return listStart;
  const key = callKey(db, before.id);
  if (key !== null) return { startedAtMs: before.startedAtMs, key };
  // The row is gone in the meantime: go on with what is strictly older.
  const older = db.prepare('SELECT max(id) FROM calls WHERE started_at_ms < ?').pluck().get(before.startedAtMs);
  return { startedAtMs: before.startedAtMs, key: Number(older ?? -1) + 1 };
}

function cursorAt(db: HistoryDatabase, { key }: ListPlace): HistoryCursor {
  return historyCursor.parse(db.prepare('SELECT started_at_ms AS startedAtMs, call_id AS id FROM calls WHERE id = ?').get(key));
}

/**
 * One page of the calls that pass the filter, newest first, by keyset. It may hold fewer than `limit` rows, even none, while `next`
 * still says where to look on: each look is short, so that the next search never waits for an old one.
 */
export function page(
  db: HistoryDatabase,
  { filter, before, limit }: z.output<typeof pageArgument>,
): { rows: CallRow[]; next: HistoryCursor | null } {
  // One call more than asked for tells whether there is a next page.
  const { found, next: afterSlice } = findCalls(db, filter, placeOf(db, before), limit + 1);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1) ?? null) : afterSlice;
  const rows = db.prepare(rowsSql).all(JSON.stringify(shown.map(({ key }) => key)));
  return { rows: rows.map((row) => toCallRow(storedRow.parse(row))), next: next === null ? null : cursorAt(db, next) };
}
