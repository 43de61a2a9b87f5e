import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';
import { allOf, type Condition } from './conditions.ts';

/** Where a call stands in the list: newest first, calls of one millisecond by the order in which they came. */
export const listPlace = z.object({ startedAtMs: z.number(), key: z.number() });
export type ListPlace = z.output<typeof listPlace>;

/** Before the first call of any list. */
export const listStart: ListPlace = { startedAtMs: Number.MAX_SAFE_INTEGER, key: Number.MAX_SAFE_INTEGER };

/** What one look into the history found: places in the list's order, and where to look on; null = nothing is left. */
export interface Slice {
  readonly found: readonly ListPlace[];
  readonly next: ListPlace | null;
}

/** So many entries of the index are looked through at once: a few milliseconds, so that a new search never waits long. */
export const sliceEntries = 100_000;

const walk = 'FROM calls INDEXED BY calls_filter WHERE (started_at_ms, id) < (?, ?) ORDER BY started_at_ms DESC, id DESC';
const place = 'started_at_ms AS startedAtMs, id AS key';

/** Looks for calls that fulfil `where` in the next entries of the index; its columns are named, for `*` would read the rows. */
export function scanSql(where: string): string {
  return `SELECT ${place} FROM (
    SELECT id, started_at_ms, direction, scope, result, party_kind, chat, party_id, line_number, final_number, label, queue
    ${walk} LIMIT ${sliceEntries}) WHERE ${where} LIMIT ?`;
}

/** Up to `limit` calls after `after` that fulfil the conditions, from the next `sliceEntries` of the list; reads the index alone. */
export function scan(db: HistoryDatabase, conditions: readonly Condition[], after: ListPlace, limit: number): Slice {
  const { sql, values } = allOf(conditions);
  const from = [after.startedAtMs, after.key];
  const found = db
    .prepare(scanSql(sql))
    .all(...from, ...values, limit)
    .map((row) => listPlace.parse(row));
  const last = found.at(-1);
  if (found.length === limit && last !== undefined) return { found, next: last };
  const end = db.prepare(`SELECT ${place} ${walk} LIMIT 1 OFFSET ${sliceEntries - 1}`).get(...from);
  return { found, next: end === undefined ? null : listPlace.parse(end) };
}
