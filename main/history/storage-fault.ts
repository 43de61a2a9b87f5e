import * as z from 'zod/mini';

/**
 * What a failed access to the file means for the phone. `broken` = the file itself is damaged or not ours; `busy` = somebody else
 * holds it for a moment; `refused` = this one change is wrong and would fail again; the rest may pass when the disk recovers.
 */
export const storageFault = z.enum(['disk_full', 'read_only', 'unavailable', 'busy', 'broken', 'refused']);
export type StorageFault = z.output<typeof storageFault>;

const byCode: readonly (readonly [RegExp, StorageFault])[] = [
  [/^SQLITE_FULL|^SQLITE_IOERR_SHMSIZE|^ENOSPC|^EDQUOT/, 'disk_full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_PERM|^SQLITE_AUTH|^EACCES|^EPERM|^EROFS/, 'read_only'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB|^SQLITE_FORMAT/, 'broken'],
  [/^SQLITE_IOERR|^SQLITE_NOMEM|^SQLITE_PROTOCOL|^E[A-Z]+$/, 'unavailable'],
];

/** Reads the code of a SQLite (https://sqlite.org/rescode.html) or file-system error; anything else is the change's own fault. */
export function faultOf(error: unknown): StorageFault {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return byCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'refused';
}
