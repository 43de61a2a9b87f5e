import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StatisticsFilter } from '../../common/history/statistics.ts';
import type { TeamHistory, TeamProgress } from '../../common/history/team.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { migrate, newestSchema } from '../../main/history/migrations/migrate.ts';
import type { HistoryOwner } from '../../main/history/queries/identity.ts';
import { openFiles } from '../../main/history/team/open-files.ts';
import { TeamReview } from '../../main/history/team/team-review.ts';
import { leaveSnapshot } from '../support/history/leave-snapshot.ts';
import { saveAll } from '../support/history/memory-history.ts';
import { cut, leaveLargeHistory } from '../support/history/damage.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord } from '../support/history/records.ts';
import { signSnapshot, snapshotFacts } from '../../main/history/queries/identity.ts';
import { tempFolder } from '../support/temp-folder.ts';

const own: HistoryOwner = { user: '1000', name: '主任', computer: 'PC-0' };
const startedAtMs = Date.parse('2026-11-20T03:00:00Z');
const everything: StatisticsFilter = { fromMs: 0, untilMs: startedAtMs + 1, line: null, queue: null, label: null };

let shared: string;
let copies: string;
let history: HistoryClient;
let review: TeamReview;
let told: TeamProgress[];

beforeEach(async () => {
  const folder = await tempFolder();
  shared = path.join(folder, 'shared');
  copies = path.join(folder, 'copies');
  await mkdir(shared);
  history = new HistoryClient({ ...historyParts, folder: path.join(folder, 'own') });
  history.saveCall(endedRecord('own-1', { startedAtMs }));
  told = [];
  review = reviewer();
});

afterEach(async () => {
  await review.close();
  await history.close();
});

function reviewer(): TeamReview {
  const { clock, log } = historyParts;
  return new TeamReview({
    entry: new URL('../../main/history/team-reviewer.ts', import.meta.url),
    history,
    owner: () => own,
    folder: copies,
    progress: (progress) => told.push(progress),
    clock,
    log,
  });
}

function leave(name: string, owner: HistoryOwner, calls: readonly string[], takenAtMs = 1000): string {
  const file = path.join(shared, name);
  leaveSnapshot(file, { owner, calls, startedAtMs, takenAtMs });
  return file;
}

const yamada: HistoryOwner = { user: '1001', name: '山田 花子', computer: 'PC-1' };
const suzuki: HistoryOwner = { user: '1002', name: '', computer: 'PC-2' };

/** Every file of the folder: its bytes and its times. */
async function stateOf(folder: string): Promise<unknown> {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { mtimeMs, ctimeMs, size, ino, mode } = await stat(path.join(folder, name));
      const hash = createHash('sha256')
        .update(await readFile(path.join(folder, name)))
        .digest('hex');
      return { name, hash, mtimeMs, ctimeMs, size, ino, mode };
    }),
  );
}

async function incoming(keys: readonly string[]): Promise<Record<string, number>> {
  const counted = await review.count(everything, keys);
  const agents = counted?.found.filter(({ dimension }) => dimension === 'agent') ?? [];
  return Object.fromEntries(agents.map(({ key, tally }) => [key, tally.incoming]));
}

function keysOf(histories: readonly TeamHistory[] | null): string[] {
  return (histories ?? []).flatMap((one) => (one.type === 'own' || one.type === 'snapshot' ? [one.key] : []));
}

test('a folder of snapshots is counted together with the own history, in all and by agent', async () => {
  leave('madoguchi_1001_PC-1.db', yamada, ['a', 'both']);
  leave('madoguchi_1002_PC-2.db', suzuki, ['both', 'b', 'c']);
  const opened = await review.open([shared]);
  expect(opened).toMatchObject([
    { type: 'own', agent: '主任 (1000)' },
    { type: 'snapshot', agent: '山田 花子 (1001)', calls: 2, file: 'madoguchi_1001_PC-1.db' },
    { type: 'snapshot', agent: '1002', calls: 3 },
  ]);
  // The call that rang at both counts for both.
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 2, 1002: 3 });
  const lines = (await review.count(everything, keysOf(opened)))?.found.filter(({ dimension }) => dimension === 'line');
  expect(lines?.map(({ tally }) => tally.incoming)).toEqual([6]);
  expect(await incoming(keysOf(opened).slice(1, 2))).toEqual({ '山田 花子 (1001)': 2 });
  expect(told.map(({ work }) => work)).toContain('opening');
  expect(told.map(({ work }) => work)).toContain('counting');
});

test('the originals stay byte for byte with their times, nothing appears beside them, and the copies go', async () => {
  leave('madoguchi_1001_PC-1.db', yamada, ['a']);
  // One that is in use right now: its last calls stand in the -wal alone.
  const live = new Database(path.join(shared, 'live.db'));
  live.pragma('journal_mode = WAL');
  migrate(live);
  live.pragma('wal_checkpoint(TRUNCATE)');
  live.pragma('wal_autocheckpoint = 0');
  saveAll(live, [endedRecord('in-wal', { startedAtMs })]);
  const old = new Database(path.join(shared, 'madoguchi_1003_PC-3.db'));
  migrate(old, 30);
  old.close();
  await writeFile(path.join(shared, 'notes.db'), 'these are not calls');
  await chmod(path.join(shared, 'notes.db'), 0o400);
  const before = await stateOf(shared);
  const opened = await review.open([shared]);
  expect(await stateOf(shared)).toEqual(before);
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 1, 1003: 0, live: 1 });
  expect(await stateOf(shared)).toEqual(before);
  const [folder = ''] = await readdir(copies);
  expect((await stat(path.join(copies, folder))).mode & 0o77).toBe(0);
  expect((await readdir(path.join(copies, folder))).toSorted()).toEqual(['0.db', '1.db', '2.db']);
  await review.close();
  expect(await stateOf(shared)).toEqual(before);
  await expect(readdir(copies)).rejects.toThrow('ENOENT');
  live.close();
});

test('a file that cannot be counted is named with its reason, and the rest is counted', async () => {
  leave('a-good.db', yamada, ['a']);
  new Database(path.join(shared, 'b-foreign.db')).exec('CREATE TABLE notes(text)').close();
  const newer = new Database(leave('c-newer.db', suzuki, ['x']));
  newer.pragma(`user_version = ${newestSchema + 10}`);
  newer.close();
  leaveLargeHistory(path.join(shared, 'd-cut.db'), { calls: 300, messages: 300 });
  await cut(path.join(shared, 'd-cut.db'), (pages) => Math.floor(pages / 2));
  await writeFile(path.join(shared, 'e-empty.db'), '');
  await writeFile(path.join(shared, 'f-garbage.db'), Buffer.alloc(9000, 'garbage '));
  await mkdir(path.join(shared, 'g-folder.db'));
  leave('h-hostile.db', suzuki, ['x'], Number.MAX_SAFE_INTEGER);
  await writeFile(path.join(shared, '.half.db'), 'a copy in the making');
  const opened = await review.open([shared]);
  expect(opened?.slice(2)).toEqual([
    { type: 'unusable', file: 'b-foreign.db', reason: 'foreign' },
    { type: 'unusable', file: 'c-newer.db', reason: 'newer_version' },
    { type: 'unusable', file: 'd-cut.db', reason: 'damaged' },
    { type: 'unusable', file: 'e-empty.db', reason: 'damaged' },
    { type: 'unusable', file: 'f-garbage.db', reason: 'foreign' },
    { type: 'unusable', file: 'g-folder.db', reason: 'unreadable' },
    { type: 'unusable', file: 'h-hostile.db', reason: 'unreadable' },
  ]);
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 1 });
});

test('a folder of more than a thousand files is read whole', async () => {
  for (let number = 0; number < 1200; number += 1) await writeFile(path.join(shared, `a-${number}.db`), '');
  leave('z-last.db', yamada, ['a']);
  const opened = await review.open([shared]);
  expect(opened).toHaveLength(1 + 1200 + 1);
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 1 });
});

test('a file for whose copy the disk has no room is named, and the rest is counted', () => {
  leave('a-small.db', yamada, ['a']);
  leaveLargeHistory(path.join(shared, 'b-large.db'), { calls: 3000, messages: 3000 });
  const watch = { progress: () => undefined, isCancelled: () => false };
  const opened = openFiles([shared], copies, watch, () => 268_435_456 + 600_000);
  expect(opened).toMatchObject([{ type: 'opened' }, { type: 'unusable', file: path.join(shared, 'b-large.db'), reason: 'disk_full' }]);
});

test('of two snapshots of one history the newer counts, and a snapshot of the own history does not', async () => {
  await history.copyTo(path.join(shared, 'mine.db'), { owner: own });
  const file = leave('older.db', yamada, ['a']);
  const grown = new Database(file, { readonly: true });
  grown.prepare('VACUUM INTO ?').run(path.join(shared, 'newer.db'));
  grown.close();
  const newer = new Database(path.join(shared, 'newer.db'));
  saveAll(newer, [endedRecord('b', { startedAtMs })]);
  signSnapshot(newer, yamada, 2000);
  newer.close();
  const opened = await review.open([shared]);
  expect(opened?.slice(1)).toMatchObject([
    { type: 'snapshot', file: 'newer.db', calls: 2 },
    { type: 'older', file: 'mine.db' },
    { type: 'older', file: 'older.db' },
  ]);
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 2 });
});

test('a nightly snapshot knows whose it is, and when it was taken', async () => {
  const file = path.join(shared, 'renamed.db');
  await history.copyTo(file, { owner: yamada });
  const db = new Database(file, { readonly: true });
  expect(db.prepare('SELECT user, name, computer FROM snapshot').all()).toEqual([yamada]);
  db.close();
});

test('what is copied from a history that came from a snapshot is no snapshot itself', async () => {
  const file = path.join(shared, 'snapshot.db');
  await history.copyTo(file, { owner: yamada });
  expect(await history.restore(file)).toMatchObject({ type: 'saved' });
  const backup = path.join(shared, 'backup.db');
  await history.copyTo(backup);
  const db = new Database(backup, { readonly: true });
  expect(snapshotFacts(db)).toBeNull();
  db.close();
});

test('opening and counting can be cancelled, and leave nothing behind', async () => {
  leave('a.db', yamada, ['a']);
  const opening = review.open([shared]);
  await review.cancel();
  expect(await opening).toBeNull();
  await expect(readdir(copies)).rejects.toThrow('ENOENT');
  expect(review.histories().map(({ type }) => type)).toEqual(['own']);
  const opened = await review.open([shared]);
  const counting = review.count(everything, keysOf(opened));
  await review.cancel();
  expect(await counting).toBeNull();
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 1 });
});

test('a folder that is gone is an error, and a newer choice ends the older', async () => {
  await expect(review.open([path.join(shared, 'gone')])).rejects.toThrow('ENOENT');
  const file = leave('a.db', yamada, ['a']);
  const first = review.open([shared]);
  const second = review.open([file]);
  expect(await first).toBeNull();
  expect((await second)?.map(({ type }) => type)).toEqual(['own', 'snapshot']);
});

test('what a crash left is removed at the next start', async () => {
  leave('a.db', yamada, ['a']);
  await review.open([shared]);
  const next = reviewer();
  await next.start();
  await expect(readdir(copies)).rejects.toThrow('ENOENT');
});

test('a copy that does not read any more is named, and the others count', async () => {
  leave('a.db', yamada, ['a']);
  leave('b.db', suzuki, ['b']);
  const opened = await review.open([shared]);
  const [folder = ''] = await readdir(copies);
  await writeFile(path.join(copies, folder, '1.db'), Buffer.alloc(9000, 'garbage '));
  expect((await review.count(everything, keysOf(opened)))?.unread).toEqual(['1002']);
  expect(await incoming(keysOf(opened))).toEqual({ '主任 (1000)': 1, '山田 花子 (1001)': 1 });
});
