import { open, stat, truncate, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { fillHistory } from '../../bench/history/history-data.ts';
import { SeededRandom } from '../seeded-random.ts';

export const pageSize = 4096;

/** A history of some size in a file, closed as the app closes it. */
export function leaveLargeHistory(file: string, size: { readonly calls: number; readonly messages: number }): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  fillHistory(db, size);
  db.close();
}

/** Overwrites random pages but the first with random bytes, the same for every run; an unclean exit, so that somebody looks. */
export async function spoilPages(file: string, count: number): Promise<void> {
  const random = new SeededRandom(20_261_122);
  const pages = (await stat(file)).size / pageSize;
  const handle = await open(file, 'r+');
  for (let index = 0; index < count; index += 1) {
    const bytes = Buffer.from(Array.from({ length: pageSize }, () => random.below(256)));
    await handle.write(bytes, 0, pageSize, (1 + random.below(pages - 1)) * pageSize);
  }
  await handle.close();
  await writeFile(`${file}-wal`, 'left behind');
}

/** Cuts the file to a share of its pages, or by some pages. */
export async function cut(file: string, cutTo: (pages: number) => number): Promise<void> {
  const pages = (await stat(file)).size / pageSize;
  await truncate(file, cutTo(pages) * pageSize);
}
