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

/**
 * So many entries of the index are looked through, one after the other, until the page is full: most pages are full at once, and all
 * together take a few milliseconds, so that a new search never waits long.
 */
const sliceEntries = [2000, 20_000, 80_000] as const;

const place = 'SELECT started_at_ms AS startedAtMs, id AS key FROM calls INDEXED BY calls_filter';
const order = 'ORDER BY started_at_ms DESC, id DESC LIMIT';
const sliceEndSql = `${place} WHERE (started_at_ms, id) < (?, ?) ${order} 1 OFFSET ?`;

/** Looks for calls that fulfil `where` between two places; reads the index alone. */
export function scanSql(where: string): string {
  return `${place} WHERE (started_at_ms, id) < (?, ?) AND (started_at_ms, id) >= (?, ?) AND ${where} ${order} ?`;
}

/** Up to `limit` calls after `after` that fulfil the conditions, from the next entries of the list. */
export function scan(db: HistoryDatabase, conditions: readonly Condition[], after: ListPlace, limit: number): Slice {
  const { sql, values } = allOf(conditions);
  const look = db.prepare(scanSql(sql));
  const end = db.prepare(sliceEndSql);
  const found: ListPlace[] = [];
  let from = after;
  for (const entries of sliceEntries) {
    const next = conditions.length === 0 ? undefined : end.get(from.startedAtMs, from.key, entries - 1);
    const until = next === undefined ? listEnd : listPlace.parse(next);
    const rows = look.all(from.startedAtMs, from.key, until.startedAtMs, until.key, ...values, limit - found.length);
    found.push(...rows.map((row) => listPlace.parse(row)));
    if (found.length === limit) return { found, next: found.at(-1) ?? null };
    if (next === undefined) return { found, next: null };
    from = until;
  }
  return { found, next: from };
}
