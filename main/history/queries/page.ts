import * as z from 'zod/mini';
import { type CallRow, type HistoryCursor, callRow, historyCursor } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';
import { callKey } from './call-key.ts';
import { rowColumns, storedRow, toCallRow } from './call-row.ts';

export const pageArgument = z.strictObject({ before: z.nullable(historyCursor), limit: z.number() });
export const pageResult = z.strictObject({ rows: z.array(callRow), next: z.nullable(historyCursor) });

/** Newest first; calls of one millisecond by `calls.id`, the order in which they came (a bare `id` would be the column `id` of the answer). */
export const firstPageSql = `SELECT ${rowColumns} FROM calls ORDER BY started_at_ms DESC, calls.id DESC LIMIT ?`;
export const nextPageSql = `SELECT ${rowColumns} FROM calls WHERE (started_at_ms, calls.id) < (?, ?) ORDER BY started_at_ms DESC, calls.id DESC LIMIT ?`;

/** One page of the list by keyset; one row more than asked for tells whether there is a next page. */
export function page(
  db: HistoryDatabase,
  { before, limit }: z.output<typeof pageArgument>,
): { rows: CallRow[]; next: HistoryCursor | null } {
  const found =
    before === null
      ? db.prepare(firstPageSql).all(limit + 1)
      : // A row that is gone in the meantime has no key: go on with what is strictly older.
        db.prepare(nextPageSql).all(before.startedAtMs, callKey(db, before.id) ?? 0, limit + 1);
  const rows = found.slice(0, limit).map((row) => toCallRow(storedRow.parse(row)));
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? { startedAtMs: last.startedAtMs, id: last.id } : null };
}
