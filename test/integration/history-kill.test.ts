import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isSound, openForReading, openHistory } from '../../main/history/open.ts';
import { tempFolder } from '../support/temp-folder.ts';

const script = fileURLToPath(new URL('../support/history/write-until-killed.ts', import.meta.url));
const rounds = 20;

/** Runs the writing process and kills it at a random moment after `least` acknowledgements; returns what it had acknowledged. */
async function writeUntilKilled(folder: string, first: number, least: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    acknowledged.push(line);
    if (acknowledged.length === least) child.kill('SIGKILL');
  });
  await once(lines, 'close');
  return acknowledged;
}

test('kill -9 at twenty random moments loses no acknowledged call', async () => {
  const folder = await tempFolder();
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    acknowledged.push(...(await writeUntilKilled(folder, round * 100_000, 1 + Math.floor(Math.random() * 200))));
  }
  const db = openForReading(path.join(folder, 'history.db'));
  const kept = new Set(db.prepare('SELECT call_id FROM calls').pluck().all());
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
  expect(isSound(db)).toBe(true);
  db.close();
  const reopened = openHistory(folder, Date.now());
  expect(reopened.notices).toEqual([]);
  reopened.db.close();
}, 300_000);
