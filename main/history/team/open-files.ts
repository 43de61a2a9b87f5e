import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type JobWatch, throwIfCancelled } from './job-watch.ts';
import { openCopy } from './open-copy.ts';
import type { ChosenFile } from './team-messages.ts';

/** A site's folder; what is beyond is somebody's whole archive. */
const mostFiles = 1000;
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

/**
 * Copies the chosen files, and those of chosen folders, to `folder` one after the other, and looks through each copy. A file that
 * cannot be counted is one of the answers; its copy goes at once. Throws where a chosen folder does not read, or the work was cancelled.
 */
export function openFiles(paths: readonly string[], folder: string, watch: JobWatch): readonly ChosenFile[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = [...new Set(paths.flatMap(filesOf))].slice(0, mostFiles);
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
    const opened = openCopy(file, copy, tell);
    if (opened.type === 'unusable') for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(copy + ending, { force: true });
    return opened;
  });
}
