import type { HistoryDatabase } from '../database.ts';
import { unindexCalls } from '../search/index-call.ts';

const oldSql = 'SELECT id FROM calls WHERE started_at_ms < ? AND result IS NOT NULL ORDER BY started_at_ms LIMIT ?';
const orphansSql = `DELETE FROM transcripts WHERE id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM call_transcripts WHERE transcript = transcripts.id)`;

/**
 * Deletes up to `limit` ended calls that began before `beforeMs`, and each transcript that no other call shows. One short
 * transaction, so that a write never waits long; call again until it returns less than `limit`.
 */
export function expire(db: HistoryDatabase, beforeMs: number, limit: number): number {
  return db
    .transaction(() => {
      const calls = db.prepare(oldSql).pluck().all(beforeMs, limit);
      const keys = JSON.stringify(calls);
      const shown = db
        .prepare('SELECT DISTINCT transcript FROM call_transcripts WHERE call IN (SELECT value FROM json_each(?))')
        .pluck()
        .all(keys);
      unindexCalls(db, keys);
      db.prepare('DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))').run(keys);
      db.prepare(orphansSql).run(JSON.stringify(shown));
      return calls.length;
    })
    .immediate();
}
