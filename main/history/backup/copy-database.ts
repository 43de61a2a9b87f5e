import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { HistoryDatabase } from '../database.ts';
import { fileFaultOf } from '../export/file-fault.ts';
import { applicationId, newestSchema, schemaOf } from '../migrations/migrate.ts';
import { isSound } from '../open.ts';
import { faultOf } from '../storage-fault.ts';
import type { CopyJob, CopyOutcome } from './copy-messages.ts';

type Reason = Extract<CopyOutcome, { type: 'failed' }>['reason'];

/** The source is not what a history must be. */
class UnusableSourceError extends Error {
  override name = 'UnusableSourceError';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(`the source is ${reason}`);
    this.reason = reason;
  }
}

function reasonOf(error: unknown, file: string): Reason {
  if (error instanceof UnusableSourceError) return error.reason;
  const fault = faultOf(error);
  if (fault === 'broken') return 'damaged';
  return fault === 'disk_full' || fault === 'read_only' ? fault : fileFaultOf(error, file, process.platform);
}

function checkOwner(db: HistoryDatabase): void {
  if (Number(db.pragma('application_id', { simple: true })) !== applicationId) throw new UnusableSourceError('foreign');
  if (schemaOf(db) > newestSchema) throw new UnusableSourceError('newer_version');
}

/** Looks through the copy, and leaves it without a -wal: a file that can be moved, and read from a read-only folder. */
function checkCopy(file: string): number {
  const db = new Database(file, { fileMustExist: true });
  try {
    checkOwner(db);
    db.pragma('journal_mode = DELETE');
    if (!isSound(db)) throw new UnusableSourceError('damaged');
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

/**
 * Copies a history with VACUUM INTO: one read of one moment, compact, without what was deleted. The copy gets its name only when it is
 * whole and sound, so that an older one stays until then; whatever goes wrong, nothing unfinished is left. Never throws.
 */
export function copyDatabase({ source, target, token }: CopyJob, isCancelled: () => boolean): CopyOutcome {
  const part = path.join(path.dirname(target), `.${token}.part`);
  try {
    const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
    try {
      checkOwner(db);
      db.prepare('VACUUM INTO ?').run(part);
    } finally {
      db.close();
    }
    if (isCancelled()) return { type: 'cancelled' };
    const calls = checkCopy(part);
    if (isCancelled()) return { type: 'cancelled' };
    flush(part);
    renameSync(part, target);
    return { type: 'saved', file: target, calls, bytes: statSync(target).size };
  } catch (error) {
    return { type: 'failed', reason: reasonOf(error, target), file: target, message: String(error) };
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(part + ending, { force: true });
  }
}
