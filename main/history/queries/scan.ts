import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';
import { allOf, type Condition } from './conditions.ts';

/** Where a call stands in the list: newest first, calls of one millisecond by the order in which they came. */
export const listPlace = z.object({ startedAtMs: z.number(), key: z.number() });
export type ListPlace = z.output<typeof listPlace>;

/** Before the first call of any list. */
export const listStart: ListPlace = { startedAtMs: Number.MAX_SAFE_INTEGER, key: Number.MAX_SAFE_INTEGER };
const listEnd: ListPlace = { startedAtMs: Number.MIN_SAFE_INTEGER, key: 0 };

/** What one look into the history found: places in the list's order, and where to look on; null = nothing is left. */
export interface Slice {
  readonly found: readonly ListPlace[];
  readonly next: ListPlace | null;
}

/** So many entries of the index are looked through at once: a few milliseconds, so that a new search never waits long. */
const sliceEntries = 100_000;

const place = 'SELECT started_at_ms AS startedAtMs, id AS key FROM calls INDEXED BY calls_filter';
const order = 'ORDER BY started_at_ms DESC, id DESC LIMIT';
const sliceEndSql = `${place} WHERE (started_at_ms, id) < (?, ?) ${order} 1 OFFSET ${sliceEntries - 1}`;

/** Looks for calls that fulfil `where` between two places; reads the index alone. */
export function scanSql(where: string): string {
  return `${place} WHERE (started_at_ms, id) < (?, ?) AND (started_at_ms, id) >= (?, ?) AND ${where} ${order} ?`;
}

/** Up to `limit` calls after `after` that fulfil the conditions, from the next `sliceEntries` of the list. */
export function scan(db: HistoryDatabase, conditions: readonly Condition[], after: ListPlace, limit: number): Slice {
  const { sql, values } = allOf(conditions);
  const end = conditions.length === 0 ? undefined : db.prepare(sliceEndSql).get(after.startedAtMs, after.key);
  const next = end === undefined ? null : listPlace.parse(end);
  const until = next ?? listEnd;
  const found = db
    .prepare(scanSql(sql))
    .all(after.startedAtMs, after.key, until.startedAtMs, until.key, ...values, limit)
    .map((row) => listPlace.parse(row));
  return found.length === limit ? { found, next: found.at(-1) ?? null } : { found, next };
}
