import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { UnusableReason } from '../../../common/history/team.ts';
import { ownerOfName } from '../backup/team-snapshot.ts';
import { migrate, newestSchema, schemaOf } from '../migrations/migrate.ts';
import { isSound } from '../open.ts';
import { identity, snapshotFacts } from '../queries/identity.ts';
import { checkSource, UnusableSourceError } from '../source-check.ts';
import { faultOf } from '../storage-fault.ts';
import { ChangingFileError, copyHistory } from './copy-history.ts';
import { JobCancelledError } from './job-watch.ts';
import type { ChosenFile, OpenedCopy } from './team-messages.ts';

/** The smallest page of SQLite. */
const smallestDatabase = 512;

/** The first schema in which a history knows which one it is; an identity that the copy got just now says nothing. */
const identitySchema = 80;

function reasonOf(error: unknown): UnusableReason {
  if (error instanceof UnusableSourceError) return error.reason;
  if (error instanceof ChangingFileError) return 'changing';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EBUSY' || code === 'ETXTBSY') return 'in_use';
  const fault = faultOf(error);
  if (fault === 'broken') return 'damaged';
  return fault === 'disk_full' ? 'disk_full' : 'unreadable';
}

/** With what every database begins (https://sqlite.org/fileformat.html section 1.3.1). */
const magic = Buffer.from('SQLite format 3\0');

/** SQLite would take an empty or very short file for a new database. */
function checkBeginning(copy: string): void {
  const { size } = statSync(copy);
  const beginning = Buffer.alloc(magic.length);
  const descriptor = openSync(copy, 'r');
  try {
    readSync(descriptor, beginning, 0, magic.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (size > 0 && !beginning.equals(magic)) throw new UnusableSourceError('foreign');
  if (size < smallestDatabase) throw new UnusableSourceError('damaged');
}

/** Looks through the copy, brings it to the newest schema, and leaves it as one file that can be read. */
function prepare(copy: string, file: string, writtenMs: number): OpenedCopy {
  checkBeginning(copy);
  const db = new Database(copy, { fileMustExist: true });
  try {
    checkSource(db);
    db.pragma('journal_mode = DELETE');
    // Nobody misses the copy after a power cut.
    db.pragma('synchronous = OFF');
    if (!isSound(db)) throw new UnusableSourceError('damaged');
    const isOld = schemaOf(db) < identitySchema;
    if (schemaOf(db) < newestSchema) migrate(db);
    const facts = snapshotFacts(db);
    return {
      type: 'opened',
      file,
      copy,
      identity: isOld ? null : identity(db),
      owner: facts === null ? ownerOfName(path.basename(file)) : { user: facts.user, name: facts.name, computer: facts.computer },
      takenAtMs: facts?.takenAtMs ?? writtenMs,
      calls: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    };
  } finally {
    db.close();
  }
}

/** Copies a chosen file and looks through the copy; what is wrong with it is the answer. Throws only `JobCancelledError`. */
export function openCopy(file: string, copy: string, copied: (bytes: number) => void): ChosenFile {
  try {
    const writtenMs = statSync(file).mtimeMs;
    copyHistory(file, copy, copied);
    return prepare(copy, file, writtenMs);
  } catch (error) {
    if (error instanceof JobCancelledError) throw error;
    return { type: 'unusable', file, reason: reasonOf(error), message: String(error) };
  }
}
