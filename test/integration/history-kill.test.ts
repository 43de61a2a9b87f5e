import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HistoryClient } from '../../main/history/client.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { killWhileWriting } from '../support/history/kill-while-writing.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rounds = 20;

test('kill -9 at twenty random moments loses no acknowledged call', async () => {
  const result = await killWhileWriting(await tempFolder(), rounds);
  expect(result).toMatchObject({ lost: [], isSound: true, notices: [] });
  expect(result.acknowledged).toBeGreaterThanOrEqual(rounds);
}, 300_000);

test('kill -9 while the data of a number is deleted loses no acknowledged call either, and leaves a whole history', async () => {
  const script = fileURLToPath(new URL('../support/history/delete-until-killed.ts', import.meta.url));
  const folder = await tempFolder();
  const result = await killWhileWriting(folder, 10, undefined, { script, writer: null });
  expect(result).toMatchObject({ lost: [], isSound: true, notices: [] });
  const history = new HistoryClient({ ...historyParts, folder });
  await history.finishDeletions();
  await history.close();
  expect(await readdir(folder)).toEqual(['history.db']);
}, 300_000);
