import { existsSync, renameSync } from 'node:fs';

/** `2026-11-21T05:03:00.123Z` → `20261121-050300`, for file names. */
function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

/**
 * Renames a database, with its -wal and -shm, so that it is kept but out of the way; returns the new name. Throws file-system errors.
 * `broken` ones are salvaged, `replaced` ones, instead of which a backup was restored, are not.
 */
export function setAside(file: string, nowMs: number, why: 'broken' | 'replaced' = 'broken'): string {
  const name = `${file}.${why}-${stamp(nowMs)}`;
  let target = name;
  for (let attempt = 2; existsSync(target); attempt += 1) target = `${name}-${attempt}`;
  renameSync(file, target);
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(file + ending)) renameSync(file + ending, target + ending);
  }
  return target;
}
