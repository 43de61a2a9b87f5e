import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';
import { indexCalls, searchVersion } from './index-call.ts';

const state = z.object({ version: z.number(), nextCall: z.nullable(z.number()) });

/** A file whose index was made by other rules, or has none yet, gets an empty one; `backfill` fills it, the newest calls first. */
export function prepareIndex(db: HistoryDatabase): void {
  const { version } = state.parse(db.prepare('SELECT version, next_call AS nextCall FROM search_state').get());
  if (version === searchVersion) return;
  db.transaction(() => {
    db.exec("INSERT INTO call_fts(call_fts) VALUES('delete-all')");
    db.exec("INSERT INTO call_fts(call_fts, rank) VALUES('automerge', 0)");
    db.prepare('UPDATE search_state SET version = ?, next_call = (SELECT max(id) FROM calls)').run(searchVersion);
  }).immediate();
}

/** Indexes up to `limit` calls that are not in the index yet. Returns false when none is left; call again until then. */
export function backfill(db: HistoryDatabase, limit: number): boolean {
  return db
    .transaction(() => {
      const { nextCall } = state.parse(db.prepare('SELECT version, next_call AS nextCall FROM search_state').get());
      if (nextCall === null) return false;
      const calls = db.prepare('SELECT id FROM calls WHERE id <= ? ORDER BY id DESC LIMIT ?').pluck().all(nextCall, limit).map(Number);
      indexCalls(db, calls);
      const last = calls.at(-1);
      db.prepare('UPDATE search_state SET next_call = ?').run(calls.length < limit || last === undefined ? null : last - 1);
      return calls.length === limit;
    })
    .immediate();
}
