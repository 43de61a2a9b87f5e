import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { setWriterPragmas } from '../history/open.ts';
import { setAside } from '../history/set-aside.ts';
import { faultOf } from '../history/storage-fault.ts';
import { bookApplicationId, type BookDatabase, bookSchemaOf, migrateBook, newestBookSchema } from './migrations.ts';

export interface OpenedBook {
  readonly db: BookDatabase;
  /** The new name of a damaged file that was set aside, or null. */
  readonly setAside: string | null;
}

/** The file belongs to a newer version of the app and stays as it is. */
export class NewerBookError extends Error {
  override name = 'NewerBookError';
  readonly file: string;

  constructor(file: string) {
    super('the address book is of a newer version');
    this.file = file;
  }
}

class ForeignFileError extends Error {
  override name = 'ForeignFileError';
}

/** The smallest page of SQLite; what is shorter it takes for an empty file and writes over it. */
const smallestDatabase = 512;
const busyTimeoutMs = 2000;

function openFile(file: string): BookDatabase {
  if (existsSync(file) && statSync(file).size < smallestDatabase) throw new ForeignFileError(file);
  const db = new Database(file, { timeout: busyTimeoutMs });
  try {
    const schema = bookSchemaOf(db);
    const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
    const isOurs = Number(db.pragma('application_id', { simple: true })) === bookApplicationId;
    if (!isOurs && (tables > 0 || schema !== 0)) throw new ForeignFileError(file);
    if (schema > newestBookSchema) throw new NewerBookError(file);
    setWriterPragmas(db);
    migrateBook(db);
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new ForeignFileError(file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the address book of `folder`; a damaged or foreign file is set aside. Throws NewerBookError, or what the disk says. */
export function openBook(folder: string, nowMs: number): OpenedBook {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'address-book.db');
  try {
    return { db: openFile(file), setAside: null };
  } catch (error) {
    if (!(error instanceof ForeignFileError) && faultOf(error) !== 'broken') throw error;
    const kept = setAside(file, nowMs);
    return { db: openFile(file), setAside: kept };
  }
}
