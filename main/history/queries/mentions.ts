import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';
import { spellings } from './forget-number.ts';

/** Rows of one look: so many are read in a few dozen milliseconds. */
const lookRows = 50_000;

export const mentionsArgument = z.strictObject({ number: z.string(), after: z.number() });
/** `next`: look on from there; null at the end. */
export const mentionsResult = z.strictObject({ calls: z.array(z.number()), next: z.nullable(z.number()) });
export type Mentions = z.output<typeof mentionsResult>;

const mentionsSql = `SELECT id FROM calls WHERE id > @after AND id <= @last
  AND (final_number IN (SELECT value FROM json_each(@written)) OR transferred_to IN (SELECT value FROM json_each(@written)))`;

/**
 * The rowids of calls, of whatever number, that this number took over or to which it was transferred. There is no index of these columns,
 * so the whole table is looked through, in short looks.
 */
export function mentions(db: HistoryDatabase, { number, after }: z.output<typeof mentionsArgument>): Mentions {
  const last = after + lookRows;
  const calls = db
    .prepare(mentionsSql)
    .pluck()
    .all({ after, last, written: JSON.stringify(spellings(number)) })
    .map(Number);
  const newest = Number(db.prepare('SELECT coalesce(max(id), 0) FROM calls').pluck().get());
  return { calls, next: newest > last ? last : null };
}
