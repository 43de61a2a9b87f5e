import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod/mini';
import { applyChange, type Change } from '../changes.ts';
import type { HistoryDatabase } from '../database.ts';
import { setWriterPragmas } from '../open.ts';

/** Somebody reads the history at this moment. */
class InUseError extends Error {
  override name = 'InUseError';
  readonly code = 'SQLITE_BUSY';
}

/** After this the -wal holds nothing, so that it cannot be taken for the one of another file. */
function emptyWal(db: HistoryDatabase): void {
  const [checkpoint] = z.array(z.object({ busy: z.number() })).parse(db.pragma('wal_checkpoint(TRUNCATE)'));
  if (checkpoint?.busy !== 0) throw new InUseError('the -wal is in use');
}

function bringUpToDate(copy: string, changes: readonly Change[]): void {
  const db = new Database(copy, { fileMustExist: true });
  try {
    setWriterPragmas(db);
    // One flush for all: calls wait for this.
    db.transaction(() => {
      for (const change of changes) applyChange(db, change);
    }).immediate();
    emptyWal(db);
  } finally {
    db.close();
  }
}

/** So that a power cut cannot undo the renaming; Windows keeps its folders in order by itself. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Does to `copy`, an earlier moment of the open history, what was done to the history since, and puts it in its place. Closes `db`
 * where that succeeds. At each moment one of the two files, with every row, bears the name. Throws what SQLite and the file system say.
 */
export function swapHistory(db: HistoryDatabase, file: string, copy: string, changes: readonly Change[]): void {
  bringUpToDate(copy, changes);
  emptyWal(db);
  db.close();
  renameSync(copy, file);
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  flushFolder(path.dirname(file));
}
