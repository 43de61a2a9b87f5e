import type { HistoryDatabase } from '../database.ts';
import { searchableText } from './searchable-text.ts';
import { documentTokens } from './tokens.ts';

/** Raise it whenever `fold` or `documentTokens` changes: the index of a file with another version is made anew. */
export const searchVersion = 1;

/** Writes what the index says of a call; in the transaction that changes the call, so that the two never differ. */
export function indexCall(db: HistoryDatabase, call: number): void {
  db.prepare('INSERT OR REPLACE INTO call_fts(rowid, tokens) VALUES(?, ?)').run(call, documentTokens(searchableText(db, call)));
}

/** Takes calls out of the index, by their rowids as JSON: a list is much faster than a range here. */
export function unindexCalls(db: HistoryDatabase, keysJson: string): void {
  db.prepare('DELETE FROM call_fts WHERE rowid IN (SELECT value FROM json_each(?))').run(keysJson);
}

/** Every call that shows this transcript. */
export function indexCallsOfTranscript(db: HistoryDatabase, transcript: number): void {
  const calls = db.prepare('SELECT call FROM call_transcripts WHERE transcript = ?').pluck().all(transcript);
  for (const call of calls) indexCall(db, Number(call));
}

/** Puts a little order into the index; a merge of its own at a quiet moment is short, one that SQLite starts may take long. */
export function mergeIndex(db: HistoryDatabase): void {
  db.prepare("INSERT INTO call_fts(call_fts, rank) VALUES('merge', 16)").run();
}
