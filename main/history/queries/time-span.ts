import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';

const time = z.nullable(z.number());
export const timeSpanResult = z.strictObject({ firstMs: time, lastMs: time });
export type TimeSpan = z.output<typeof timeSpanResult>;

/** When the oldest and the newest call began; nulls for an empty history. */
export function timeSpan(db: HistoryDatabase): TimeSpan {
  // Two look-ups, for SQLite walks the whole index for min and max in one.
  return timeSpanResult.parse(
    db.prepare('SELECT (SELECT min(started_at_ms) FROM calls) AS firstMs, (SELECT max(started_at_ms) FROM calls) AS lastMs').get(),
  );
}
