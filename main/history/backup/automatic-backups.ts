import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileTime } from '../export/local-time.ts';
import type { CopyOutcome } from './copy-messages.ts';
import { throwIfFailed } from './nightly-error.ts';
import { clocksDifferMs } from './nightly.ts';

const namePattern = /^history-backup-\d{8}-\d{6}\.db$/;

/** The name of a backup made at this time; the dialog for saving offers it too. */
export function backupName(atMs: number): string {
  return `history-backup-${fileTime(atMs)}.db`;
}

/** The automatic backups of a folder, in no order; none where the folder is missing. */
export async function automaticBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => namePattern.test(name)).map((name) => path.join(folder, name));
}

/** The same, newest first; last come those that were made while the clock was wrong, for their names are of later than now. */
async function newestFirst(folder: string, nowMs: number): Promise<string[]> {
  const files = (await automaticBackups(folder)).toSorted().toReversed();
  const tomorrow = path.join(folder, backupName(nowMs + clocksDifferMs));
  return [...files.filter((file) => file <= tomorrow), ...files.filter((file) => file > tomorrow)];
}

/** When the newest automatic backup was made; null = there is none. */
export async function lastBackupMs(folder: string, nowMs: number): Promise<number | null> {
  const newest = (await newestFirst(folder, nowMs))[0];
  return newest === undefined ? null : (await stat(newest)).mtimeMs;
}

/** Makes one more automatic backup, then lets all but the newest `keep` go. Rejects where it could not be made. */
export async function makeAutomaticBackup(
  folder: string,
  atMs: number,
  keep: number,
  copyTo: (target: string) => Promise<CopyOutcome>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const outcome = await copyTo(path.join(folder, backupName(atMs)));
  throwIfFailed(outcome);
  if (outcome.type === 'cancelled') return;
  for (const old of (await newestFirst(folder, atMs)).slice(keep)) await rm(old);
}
