import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { HistoryClient } from '../../main/history/client.ts';
import { migrate, newestSchema, schemaOf } from '../../main/history/migrations/migrate.ts';
import { isSound, openHistory } from '../../main/history/open.ts';
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

const oldCalls = 20_000;

/** A history of an older version, with many calls. */
function leaveOldHistory(file: string): void {
  const db = new Database(file);
  migrate(db, 30);
  db.exec(`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${oldCalls})
    INSERT INTO calls(call_id, account_id, sip_call_id, direction, scope, party_kind, line_number, line_display, started_at_ms)
    SELECT 'call-' || n, 'a', 's', 'incoming', 'external', 'withheld', '0501112222', '', n FROM numbers`);
  db.close();
}

/** Kills the opening process a random moment after it has begun. */
async function killWhileOpening(folder: string, afterMs: number): Promise<void> {
  const script = fileURLToPath(new URL('../support/history/open-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  await exited;
  clearTimeout(timer);
}

test('kill -9 in the middle of an update: the next start goes on with it, and every call is there', async () => {
  for (let round = 0; round < 8; round += 1) {
    const folder = await tempFolder();
    leaveOldHistory(path.join(folder, 'history.db'));
    await killWhileOpening(folder, Math.random() * 200);
    const { db, notices } = openHistory(folder, Date.now());
    expect(notices).toEqual([]);
    expect(schemaOf(db)).toBe(newestSchema);
    expect(db.prepare('SELECT count(*) FROM calls').pluck().get()).toBe(oldCalls);
    expect(isSound(db)).toBe(true);
    db.close();
  }
}, 300_000);
