import { expect, test } from 'vitest';
import { killWhileWriting } from '../support/history/kill-while-writing.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rounds = 20;

test('kill -9 at twenty random moments loses no acknowledged call', async () => {
  const result = await killWhileWriting(await tempFolder(), rounds);
  expect(result).toMatchObject({ lost: [], isSound: true, notices: [] });
  expect(result.acknowledged).toBeGreaterThanOrEqual(rounds);
}, 300_000);
