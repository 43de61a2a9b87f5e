import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { HistoryDatabase } from './database.ts';
import { applicationId, migrate, newestSchema, schemaOf } from './migrations/migrate.ts';
import type { OpenNotice } from './open-notice.ts';
import { setAside } from './set-aside.ts';
import { faultOf } from './storage-fault.ts';

export interface OpenedHistory {
  readonly db: HistoryDatabase;
  readonly file: string;
  readonly notices: readonly OpenNotice[];
  /** A -wal was left behind, so the last run did not end by itself: look through the file when there is time. */
  readonly hadUncleanExit: boolean;
}

/** The file is not one that this version can write. */
class UnusableFileError extends Error {
  override name = 'UnusableFileError';
  readonly reason: 'foreign' | 'newer';

  constructor(reason: 'foreign' | 'newer') {
    super(`the history file is ${reason}`);
    this.reason = reason;
  }
}

/** The smallest page of SQLite; what is shorter it takes for an empty file and writes over it. */
const smallestDatabase = 512;
/** Waiting for another process costs only the writer's own thread. */
const busyTimeoutMs = 2000;

/** The pragmas of the one connection that writes. better-sqlite3 falls back to NORMAL on reopened WAL files, hence FULL on every open. */
export function setWriterPragmas(db: HistoryDatabase): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = 1');
  db.pragma('checkpoint_fullfsync = 1');
  db.pragma('foreign_keys = ON');
  db.pragma('wal_autocheckpoint = 1000');
  db.pragma('journal_size_limit = 67108864');
  // What is deleted or replaced leaves no trace in its page.
  db.pragma('secure_delete = ON');
}

/** Looks before it writes: throws where the file is not ours or is of a newer version. An empty schema is a first start that was cut off. */
function checkOwner(db: HistoryDatabase): void {
  const owner = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (owner !== applicationId && (tables > 0 || schemaOf(db) !== 0)) throw new UnusableFileError('foreign');
  if (schemaOf(db) > newestSchema) throw new UnusableFileError('newer');
}

/**
 * A newer version's file must stay as it is, to the byte, and gets no -wal and -shm of ours: so its header is read as plain bytes
 * (https://sqlite.org/fileformat.html section 1.3: user_version at 60, application_id at 68). A -wal that was left behind may hold
 * a newer header; then a read-only connection looks.
 */
function refuseNewer(file: string): void {
  if (existsSync(`${file}-wal`)) {
    const look = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    try {
      checkOwner(look);
    } finally {
      look.close();
    }
    return;
  }
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header.readInt32BE(68) === applicationId && header.readInt32BE(60) > newestSchema) throw new UnusableFileError('newer');
}

/**
 * A copy of the file as it was before a new version changes it; the copy of the version before that goes. False where it could not be
 * made: each step of the update is one transaction, so the phone goes on without. Damage is thrown.
 */
function copyBeforeMigrating(db: HistoryDatabase, file: string): boolean {
  const present = schemaOf(db);
  if (present === 0 || present >= newestSchema) return true;
  const copy = `${file}.before-update`;
  try {
    rmSync(copy, { force: true });
    db.prepare('VACUUM INTO ?').run(copy);
    return true;
  } catch (error) {
    if (faultOf(error) === 'broken') throw error;
    rmSync(copy, { force: true, recursive: true });
    return false;
  }
}

function openFile(file: string, notices: OpenNotice[]): HistoryDatabase {
  if (existsSync(file) && statSync(file).size < smallestDatabase) throw new UnusableFileError('foreign');
  if (existsSync(file)) refuseNewer(file);
  const db = new Database(file, { timeout: busyTimeoutMs });
  try {
    checkOwner(db);
    setWriterPragmas(db);
    const isCopied = copyBeforeMigrating(db, file);
    migrate(db);
    if (!isCopied) notices.push({ type: 'not_copied', file });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens the history of `folder` for writing. A file that is empty, damaged or not ours is set aside with the date; one of a newer
 * version is not touched, and `history-<schema>.db` beside it is used. Throws what the disk says when nothing can be opened.
 */
export function openHistory(folder: string, nowMs: number): OpenedHistory {
  mkdirSync(folder, { recursive: true });
  const notices: OpenNotice[] = [];
  const candidates = [path.join(folder, 'history.db'), path.join(folder, `history-${newestSchema}.db`)];
  for (const file of candidates) {
    const hadUncleanExit = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
    try {
      return { db: openFile(file, notices), file, notices, hadUncleanExit };
    } catch (error) {
      if (error instanceof UnusableFileError && error.reason === 'newer') {
        notices.push({ type: 'newer_version', file });
        continue;
      }
      if (!(error instanceof UnusableFileError) && faultOf(error) !== 'broken') throw error;
      notices.push({ type: 'set_aside', file: setAside(file, nowMs) });
      return { db: openFile(file, notices), file, notices, hadUncleanExit: false };
    }
  }
  throw new Error('both history files are of a newer version');
}

/** A read-only connection to a file that the writer has opened. */
export function openForReading(file: string): HistoryDatabase {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
  db.pragma('query_only = ON');
  return db;
}

/** False where SQLite finds damage; takes seconds on a large file. */
export function isSound(db: HistoryDatabase): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok';
}
