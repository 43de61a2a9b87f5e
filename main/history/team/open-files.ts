import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type JobWatch, throwIfCancelled } from './job-watch.ts';
import { openCopy } from './open-copy.ts';
import type { ChosenFile } from './team-messages.ts';

/** What copies leave of the disk, on which the history of this computer grows, too. */
const leftBytes = 268_435_456;
/** So many pieces of news are enough for a bar. */
const mostNews = 200;

/** The histories of a folder, by name; hidden files are copies in the making. */
function filesOf(chosen: string): readonly string[] {
  if (!statSync(chosen).isDirectory()) return [chosen];
  return readdirSync(chosen)
    .filter((name) => name.endsWith('.db') && !name.startsWith('.'))
    .toSorted()
    .map((name) => path.join(chosen, name));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Copies the chosen files, and those of chosen folders, to `folder` one after the other, and looks through each copy. A file that
 * cannot be counted, or for which the disk has no room, is one of the answers; its copy goes at once. Throws where a chosen folder does
 * not read, or the work was cancelled.
 */
export function openFiles(
  paths: readonly string[],
  folder: string,
  watch: JobWatch,
  freeBytes: (folder: string) => number = freeBytesAt,
): readonly ChosenFile[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = [...new Set(paths.flatMap(filesOf))];
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0);
  let done = 0;
  let told = 0;
  return files.map((file, index) => {
    const copy = path.join(folder, `${index}.db`);
    const tell = (bytes: number): void => {
      throwIfCancelled(watch);
      done += bytes;
      if (bytes > 0 && done - told < total / mostNews) return;
      told = done;
      watch.progress(Math.min(done, total), total, path.basename(file));
    };
    tell(0);
    if (freeBytes(folder) - sizeOf(file) < leftBytes) return { type: 'unusable', file, reason: 'disk_full', message: 'too little room' };
    const opened = openCopy(file, copy, tell);
    if (opened.type === 'unusable') for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(copy + ending, { force: true });
    return opened;
  });
}
