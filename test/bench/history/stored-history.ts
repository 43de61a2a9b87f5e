import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { newestSchema } from '../../../main/history/migrations/migrate.ts';
import { setWriterPragmas } from '../../../main/history/open.ts';
import { searchVersion } from '../../../main/history/search/index-call.ts';
import type { Say } from '../suite.ts';
import { fillHistory } from './history-data.ts';

/** As DESIGN.md section 13 says; `BENCH_CALLS` takes fewer, for a quick look. */
export const callCount = Number(process.env['BENCH_CALLS'] ?? 1_000_000);
export const messageCount = callCount * 5;

const root = path.resolve(import.meta.dirname, '../../..');

/** The folder with a filled history.db; making it takes minutes, so it is kept for the next run as long as its schema fits. */
export function storedHistory(say: Say): string {
  const folder = path.join(root, 'out/bench/data', `${callCount}-${newestSchema}-${searchVersion}`);
  const file = path.join(folder, 'history.db');
  if (fs.existsSync(file)) return folder;
  const growing = `${folder}.part`;
  fs.rmSync(growing, { recursive: true, force: true });
  fs.mkdirSync(growing, { recursive: true });
  say(`making up ${callCount.toLocaleString('en')} calls and about ${messageCount.toLocaleString('en')} messages; once, some minutes`);
  const db = new Database(path.join(growing, 'history.db'));
  setWriterPragmas(db);
  fillHistory(db, { calls: callCount, messages: messageCount });
  db.close();
  fs.renameSync(growing, folder);
  return folder;
}
