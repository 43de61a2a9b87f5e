import type { HistoryDatabase } from '../database.ts';
import { SearchableText } from './searchable-text.ts';
import { documentTokens } from './tokens.ts';

/** Raise it whenever `fold` or `documentTokens` changes: the index of a file with another version is made anew. */
export const searchVersion = 1;

/** Writes what the index says of these calls; in the transaction that changes them, so that the two never differ. */
export function indexCalls(db: HistoryDatabase, calls: readonly number[]): void {
  const texts = new SearchableText(db);
  const write = db.prepare('INSERT OR REPLACE INTO call_fts(rowid, tokens) VALUES(?, ?)');
  for (const call of calls) write.run(call, documentTokens(texts.of(call)));
}

/** Takes calls out of the index, by their rowids as JSON: a list is much faster than a range here. */
export function unindexCalls(db: HistoryDatabase, keysJson: string): void {
  db.prepare('DELETE FROM call_fts WHERE rowid IN (SELECT value FROM json_each(?))').run(keysJson);
}

/** Puts a little order into the index; a merge of its own at a quiet moment is short, one that SQLite starts may take long. */
export function mergeIndex(db: HistoryDatabase): void {
  db.prepare("INSERT INTO call_fts(call_fts, rank) VALUES('merge', 16)").run();
}
