import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { automaticBackups } from './backup/automatic-backups.ts';

export interface HistoryFolders {
  /** Where history.db lies. */
  readonly folder: string;
  /** Its automatic backups. */
  readonly backupFolder: string;
}

/** Files beside the history that hold what it held once: set aside, replaced by a backup, or copied before an update. */
const olderFile = /\.db\.(?:broken-|replaced-|before-update)/;

/** Every file on this computer that holds what the history held once, its automatic backups among them. */
export async function olderCopies({ folder, backupFolder }: HistoryFolders): Promise<string[]> {
  const older = (await readdir(folder)).filter((name) => olderFile.test(name)).map((name) => path.join(folder, name));
  return [...older, ...(await automaticBackups(backupFolder))];
}

/** Removes those that were last written before `beforeMs`, for the calls in them began even earlier. Returns which went. */
export async function expireCopies(folders: HistoryFolders, beforeMs: number): Promise<string[]> {
  const gone: string[] = [];
  for (const file of await olderCopies(folders)) {
    if ((await stat(file)).mtimeMs >= beforeMs) continue;
    await rm(file);
    gone.push(file);
  }
  return gone;
}
