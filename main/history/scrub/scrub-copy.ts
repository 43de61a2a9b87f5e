import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * Builds the search index and the file of a copy anew, so that no byte of what was deleted is left: the index keeps the words of a
 * deleted call until its parts are merged, and a page may keep what stood in it once. Takes minutes on a large file; throws what SQLite
 * says.
 */
export function scrubCopy(file: string): void {
  const clean = `${file}.clean`;
  rmSync(clean, { force: true });
  const db = new Database(file, { fileMustExist: true });
  try {
    // Nobody misses the copy after a power cut.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec("INSERT INTO call_fts(call_fts) VALUES('optimize')");
    db.prepare('VACUUM INTO ?').run(clean);
  } finally {
    db.close();
  }
  renameSync(clean, file);
}
