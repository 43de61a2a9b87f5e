import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import { makeAutomaticBackup } from '../../main/history/backup/automatic-backups.ts';
import { copyDatabase } from '../../main/history/backup/copy-database.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { newestSchema } from '../../main/history/migrations/migrate.ts';
import { cut, leaveLargeHistory } from '../support/history/damage.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord } from '../support/history/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
let elsewhere: string;
let history: HistoryClient;

beforeEach(async () => {
  folder = await tempFolder();
  elsewhere = await tempFolder();
  leaveLargeHistory(path.join(folder, 'history.db'), { calls: 500, messages: 1000 });
  history = new HistoryClient({ ...historyParts, folder });
});

afterEach(async () => {
  await history.close();
});

async function saved(name: string): Promise<void> {
  const row = Promise.withResolvers<void>();
  const stop = history.onRowChanged(({ id }) => {
    if (id === name) row.resolve();
  });
  history.saveCall(endedRecord(name));
  await row.promise;
  stop();
}

test('a copy holds what was saved a moment before, is whole in one file without a -wal, and replaces an older one', async () => {
  const target = path.join(elsewhere, 'copy.db');
  await writeFile(target, 'older');
  await saved('call-new');
  expect(await history.copyTo(target)).toMatchObject({ type: 'saved', calls: 501 });
  const copy = new Database(target, { readonly: true });
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
  expect(await readdir(elsewhere)).toEqual(['copy.db']);
});

test('a copy that is watched tells its pages while calls are written, and is whole', async () => {
  const told: { pages: number; total: number }[] = [];
  const target = path.join(elsewhere, 'copy.db');
  let next = 0;
  const outcome = await history.copyTo(target, {
    onProgress: (progress) => {
      told.push(progress);
      next += 1;
      history.saveCall(endedRecord(`during-${next}`));
    },
  });
  expect(outcome).toMatchObject({ type: 'saved', calls: 500 });
  expect(told[0]?.pages).toBe(0);
  expect(told.at(-1)?.pages).toBe(told.at(-1)?.total);
  const copy = new Database(target, { readonly: true });
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
  expect(await readdir(elsewhere)).toEqual(['copy.db']);
});

test('a copy that cannot be written leaves nothing, and says why', async () => {
  const target = path.join(elsewhere, 'no-folder', 'copy.db');
  expect(await history.copyTo(target)).toMatchObject({ type: 'failed', reason: 'read_only' });
  expect(await readdir(elsewhere)).toEqual([]);
});

test('a cancelled copy leaves nothing, and keeps an older one', async () => {
  const target = path.join(elsewhere, 'copy.db');
  await writeFile(target, 'older');
  const copying = history.copyTo(target);
  history.cancelCopies();
  expect((await copying).type).toBe('cancelled');
  const job = { source: path.join(folder, 'history.db'), target, token: 'token', isScrubbed: false, snapshot: null };
  for (const tellsProgress of [false, true]) {
    const watch = { isCancelled: () => true, progress: () => undefined };
    expect(await copyDatabase({ ...job, tellsProgress }, watch)).toEqual({ type: 'cancelled' });
  }
  expect(await readFile(target, 'utf8')).toBe('older');
  expect(await readdir(elsewhere)).toEqual(['copy.db']);
});

test('only the newest automatic backups are kept', async () => {
  await writeFile(path.join(elsewhere, 'mine.db'), 'not ours to delete');
  for (let night = 0; night < 4; night += 1)
    await makeAutomaticBackup(elsewhere, Date.UTC(2026, 0, night + 1), 2, (target) => history.copyTo(target));
  const names = await readdir(elsewhere);
  expect(names.filter((name) => name.startsWith('history-backup-2026010'))).toHaveLength(2);
  expect(names).toContain('mine.db');
});

test('a backup of a time when the clock was years ahead takes the place of none', async () => {
  const future = 'history-backup-20380101-090000.db';
  await writeFile(path.join(elsewhere, future), '');
  const nowMs = new Date(2026, 0, 5, 9).getTime();
  await makeAutomaticBackup(elsewhere, nowMs, 1, (target) => history.copyTo(target));
  expect(await readdir(elsewhere)).toEqual(['history-backup-20260105-090000.db']);
});

test('a backup is restored without a restart, and the history that was there is kept', async () => {
  const backup = path.join(elsewhere, 'backup.db');
  await history.copyTo(backup);
  await saved('call-after');
  const outcome = await history.restore(backup);
  expect(outcome).toMatchObject({ type: 'saved', calls: 500 });
  expect(await history.count(everyCall, 1000)).toBe(500);
  await saved('call-later');
  expect(await history.count(everyCall, 1000)).toBe(501);
  const kept = new Database(outcome.type === 'saved' ? outcome.file : '', { readonly: true });
  expect(kept.prepare("SELECT count(*) FROM calls WHERE call_id = 'call-after'").pluck().get()).toBe(1);
  kept.close();
});

test.each([
  ['a foreign file', 'foreign', async (file: string) => makeDatabase(file, 'CREATE TABLE notes(text)')],
  ['garbage', 'damaged', (file: string) => writeFile(file, Buffer.alloc(9000, 'garbage '))],
  ["a newer version's backup", 'newer_version', (file: string) => newer(file)],
  ['a backup that was cut', 'damaged', (file: string) => half(file)],
])('%s is not restored, and the history stays as it is', async (_, reason, make) => {
  const backup = path.join(elsewhere, 'backup.db');
  await make(backup);
  expect(await history.restore(backup)).toMatchObject({ type: 'failed', reason, file: backup });
  expect(await history.count(everyCall, 1000)).toBe(500);
  expect((await readdir(folder)).filter((name) => name.includes('restoring') || name.includes('replaced'))).toEqual([]);
});

function makeDatabase(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

async function newer(file: string): Promise<void> {
  await history.copyTo(file);
  makeDatabase(file, `PRAGMA user_version = ${newestSchema + 10}`);
}

async function half(file: string): Promise<void> {
  await history.copyTo(file);
  await cut(file, (pages) => Math.floor(pages / 2));
}
