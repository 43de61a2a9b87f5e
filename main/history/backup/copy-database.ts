import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { HistoryDatabase } from '../database.ts';
import { fileFaultOf } from '../export/file-fault.ts';
import { isSound } from '../open.ts';
import { signSnapshot, unsignSnapshot } from '../queries/identity.ts';
import { scrubCopy } from '../scrub/scrub-copy.ts';
import { checkSource, UnusableSourceError } from '../source-check.ts';
import { faultOf } from '../storage-fault.ts';
import type { CopyJob, CopyOutcome, CopyProgress } from './copy-messages.ts';

type Reason = Extract<CopyOutcome, { type: 'failed' }>['reason'];

function reasonOf(error: unknown, file: string): Reason {
  if (error instanceof UnusableSourceError) return error.reason;
  const fault = faultOf(error);
  if (fault === 'broken') return 'damaged';
  return fault === 'disk_full' || fault === 'read_only' ? fault : fileFaultOf(error, file, process.platform);
}

/** Looks through the copy, and leaves it without a -wal: a file that can be moved, and read from a read-only folder. */
function checkCopy(file: string, snapshot: CopyJob['snapshot']): number {
  const db = new Database(file, { fileMustExist: true });
  try {
    checkSource(db);
    db.pragma('journal_mode = DELETE');
    if (!isSound(db)) throw new UnusableSourceError('damaged');
    if (snapshot === null) unsignSnapshot(db);
    else signSnapshot(db, snapshot.owner, snapshot.takenAtMs);
    return Number(db.prepare('SELECT count(*) FROM calls').pluck().get());
  } finally {
    db.close();
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export interface CopyWatch {
  progress(progress: CopyProgress): void;
  isCancelled(): boolean;
}

const pagesAtOnce = 100;
/** So many pieces of news are enough for a bar. */
const mostNews = 200;

/** The copy was cancelled between two pages. */
class CancelledError extends Error {
  override name = 'CancelledError';
}

/**
 * Copies page by page. The read before it pins one moment: without it the copy would begin anew at each row that the phone writes, and
 * never end.
 */
async function copyPages(db: HistoryDatabase, part: string, watch: CopyWatch): Promise<void> {
  let told = -1;
  const tell = ({ totalPages, remainingPages }: Database.BackupMetadata): void => {
    const pages = totalPages - remainingPages;
    if (told >= 0 && remainingPages > 0 && pages - told < totalPages / mostNews) return;
    told = pages;
    watch.progress({ pages, total: totalPages });
  };
  db.exec('BEGIN');
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  const progress = (state: Database.BackupMetadata): number => {
    if (watch.isCancelled()) throw new CancelledError();
    tell(state);
    return pagesAtOnce;
  };
  tell(await db.backup(part, { progress }));
  db.exec('COMMIT');
}

async function copyInto(db: HistoryDatabase, part: string, job: CopyJob, watch: CopyWatch): Promise<void> {
  checkSource(db);
  if (job.tellsProgress) await copyPages(db, part, watch);
  else db.prepare('VACUUM INTO ?').run(part);
}

/**
 * Copies a history: one read of one moment, with VACUUM INTO (compact, without what was deleted) or page by page. The copy gets its
 * name only when it is whole and sound, so that an older one stays until then; whatever goes wrong, nothing unfinished is left. Never
 * rejects.
 */
export async function copyDatabase(job: CopyJob, watch: CopyWatch): Promise<CopyOutcome> {
  const { source, target, token, snapshot } = job;
  const part = path.join(path.dirname(target), `.${token}.part`);
  try {
    const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
    try {
      await copyInto(db, part, job, watch);
    } finally {
      db.close();
    }
    if (watch.isCancelled()) return { type: 'cancelled' };
    if (job.isScrubbed) scrubCopy(part);
    const calls = checkCopy(part, snapshot);
    if (watch.isCancelled()) return { type: 'cancelled' };
    flush(part);
    renameSync(part, target);
    return { type: 'saved', file: target, calls, bytes: statSync(target).size };
  } catch (error) {
    if (error instanceof CancelledError) return { type: 'cancelled' };
    return { type: 'failed', reason: reasonOf(error, target), file: target, message: String(error) };
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm', '.clean', '.clean-journal']) rmSync(part + ending, { force: true });
  }
}
