import type { HistoryDatabase } from '../database.ts';
import { unindexCalls } from '../search/index-call.ts';

const oldSql = 'SELECT id FROM calls WHERE started_at_ms < ? AND result IS NOT NULL ORDER BY started_at_ms LIMIT ?';
/** What some calls point at, by their rowids as JSON. */
const shownSql = 'SELECT DISTINCT transcript FROM call_transcripts WHERE call IN (SELECT value FROM json_each(?))';
const partiesSql = 'SELECT DISTINCT party_id FROM calls WHERE id IN (SELECT value FROM json_each(?)) AND party_id IS NOT NULL';
export const orphanTranscriptsSql = `DELETE FROM transcripts WHERE id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM call_transcripts WHERE transcript = transcripts.id)`;
export const orphanPartiesSql = `DELETE FROM parties WHERE id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM calls WHERE party_id = parties.id)`;

/**
 * Deletes up to `limit` ended calls that began before `beforeMs`, each transcript that no other call shows, and each number, with its
 * name, that no other call has. One short transaction, so that a write never waits long; call again until it returns less than `limit`.
 */
export function expire(db: HistoryDatabase, beforeMs: number, limit: number): number {
  return db
    .transaction(() => {
      const calls = db.prepare(oldSql).pluck().all(beforeMs, limit);
      const keys = JSON.stringify(calls);
      const shown = db.prepare(shownSql).pluck().all(keys);
      const parties = db.prepare(partiesSql).pluck().all(keys);
      unindexCalls(db, keys);
      db.prepare('DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))').run(keys);
      db.prepare(orphanTranscriptsSql).run(JSON.stringify(shown));
      db.prepare(orphanPartiesSql).run(JSON.stringify(parties));
      return calls.length;
    })
    .immediate();
}
