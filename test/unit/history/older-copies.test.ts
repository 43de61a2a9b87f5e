import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expireCopies, olderCopies } from '../../../main/history/older-copies.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const limitMs = Date.UTC(2026, 0, 1);
const backup = 'backups/history-backup-20251101-020000.db';
const older = ['history.db.before-update', 'history.db.broken-20251101-020000', 'history.db.broken-20251101-020000-wal'];
const others = ['history.db', 'history.db-wal', 'history-90.db', 'settings.json', 'backups/mine.db'];

test('copies that were last written before the limit go; younger ones and everything else stay', async () => {
  const folder = await tempFolder();
  const folders = { folder, backupFolder: path.join(folder, 'backups') };
  await mkdir(folders.backupFolder);
  const younger = ['history.db.replaced-20251101-020000', 'backups/history-backup-20260101-020000.db'];
  for (const name of [backup, ...older, ...others, ...younger]) {
    const lastS = limitMs / 1000 - (younger.includes(name) ? 0 : 1);
    await writeFile(path.join(folder, name), '');
    await utimes(path.join(folder, name), lastS, lastS);
  }
  expect(await olderCopies(folders)).toHaveLength(6);
  const gone = await expireCopies(folders, limitMs);
  expect(gone.map((file) => path.relative(folder, file)).toSorted()).toEqual([backup, ...older].toSorted());
  const left = (await readdir(folder, { recursive: true })).filter((name) => name !== 'backups');
  expect(left.toSorted()).toEqual([...others, ...younger].toSorted());
});

test('without a folder for backups there is none', async () => {
  const folder = await tempFolder();
  expect(await expireCopies({ folder, backupFolder: path.join(folder, 'none') }, limitMs)).toEqual([]);
});
