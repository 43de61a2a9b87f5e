import { execFileSync } from 'node:child_process';
import fs, { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { CallRow, HistoryTrouble } from '../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../main/history/client.ts';
import type { Log } from '../../main/log/port.ts';
import { newestSchema } from '../../main/history/migrations/migrate.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { leaveLargeHistory } from '../support/history/damage.ts';
import { failingWriterEntry, type FailurePlan } from '../support/history/failing-writer.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf, record } from '../support/history/records.ts';

let folder: string;
let clock: FakeClock;
let history: HistoryClient;
let troubles: HistoryTrouble[];
let rows: CallRow[];

/** Everything that happens, so that a test can wait for it. */
class Happenings {
  readonly #waiting = new Set<() => void>();

  told(): void {
    for (const look of this.#waiting) look();
  }

  /** Resolves as soon as `isSo`; looks whenever something happens. */
  async until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = (): void => {
      if (isSo()) resolve();
    };
    this.#waiting.add(look);
    await promise;
    this.#waiting.delete(look);
  }
}

let happenings: Happenings;
let failures: number;

const log: Log = {
  info: () => undefined,
  warn: () => {
    failures += 1;
    happenings.told();
  },
  error: () => {
    failures += 1;
    happenings.told();
  },
};

function open(plan: FailurePlan | null = null): void {
  const writerUrl = plan === null ? historyParts.writerUrl : failingWriterEntry(folder, plan);
  history = new HistoryClient({ ...historyParts, writerUrl, folder, clock, log });
  history.onTrouble((trouble) => {
    troubles.push(trouble);
    happenings.told();
  });
  history.onRowChanged((row) => {
    rows.push(row);
    happenings.told();
  });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'));
  clock = new FakeClock();
  happenings = new Happenings();
  troubles = [];
  rows = [];
  failures = 0;
});

afterEach(async () => {
  await history.close();
  await rm(folder, { recursive: true });
});

test.each(['disk_full', 'read_only', 'unavailable'] as const)(
  'while the disk says %s, calls wait in memory and one trouble is told',
  async (fault) => {
    open({ command: 'write', fault, times: 3 });
    history.saveCall(record('call-1'));
    await happenings.until(() => failures === 1);
    await history.setMemo(idOf('call-1'), 'kept');
    await clock.elapse(1000);
    await happenings.until(() => failures === 2);
    await clock.elapse(2000);
    await happenings.until(() => failures === 3);
    expect(rows).toEqual([]);
    const saved = await history.exportCalls(everyCall, path.join(folder, 'a.csv'), 'utf8');
    expect(saved).toMatchObject({ type: 'saved', rows: 0, unwrittenCalls: 1 });
    await clock.elapse(4000);
    await happenings.until(() => rows.length > 0);
    expect(troubles).toEqual([{ type: fault, file: path.join(folder, 'history.db') }]);
    expect(await history.detail(idOf('call-1'))).toMatchObject({ memo: 'kept' });
    expect(await history.exportCalls(everyCall, path.join(folder, 'a.csv'), 'utf8')).toMatchObject({ rows: 1, unwrittenCalls: 0 });
  },
);

test('a writer that is busy for long holds no export back, which tells of the calls that it lacks', async () => {
  open({ command: 'write', isSilent: true });
  history.saveCall(record('call-1'));
  expect((await history.page(everyCall, null, 10)).rows).toEqual([]);
  const saved = history.exportCalls(everyCall, path.join(folder, 'a.csv'), 'utf8');
  await clock.elapse(5000);
  expect(await saved).toMatchObject({ type: 'saved', rows: 0, unwrittenCalls: 1 });
  const closed = history.close();
  await clock.elapse(3000);
  await closed;
});

test('a disk that hangs is told, and what was written to it is not lost', async () => {
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  open({ command: 'write', hangsAt: pipe });
  expect((await history.page(everyCall, null, 10)).rows).toEqual([]);
  history.saveCall(record('call-1'));
  await clock.elapse(0);
  await clock.elapse(30_000);
  expect(troubles).toEqual([]);
  await clock.elapse(5000);
  expect(troubles).toEqual([{ type: 'unavailable', file: folder }]);
  const wokenUp = await fs.open(pipe, 'w');
  await rm(pipe);
  await wokenUp.close();
  await happenings.until(() => rows.length === 1);
  expect((await history.page(everyCall, null, 10)).rows).toHaveLength(1);
});

test('a file that cannot be opened leaves the list empty until it can', async () => {
  open({ command: 'open', fault: 'read_only', times: 1 });
  history.saveCall(record('call-1'));
  expect(await history.page(everyCall, null, 10)).toEqual({ rows: [], next: null });
  expect(await history.exportCalls(everyCall, path.join(folder, 'a.csv'), 'utf8')).toMatchObject({ type: 'failed', reason: 'no_history' });
  await clock.elapse(1000);
  await happenings.until(() => rows.length === 1);
  expect(troubles).toEqual([{ type: 'read_only', file: folder }]);
  expect((await history.page(everyCall, null, 10)).rows).toHaveLength(1);
});

test('a lock that others hold for a moment is worth no message', async () => {
  open({ command: 'write', fault: 'busy', times: 1 });
  history.saveCall(record('call-1'));
  await happenings.until(() => failures === 1);
  await clock.elapse(1000);
  await happenings.until(() => rows.length === 1);
  expect(troubles).toEqual([]);
});

test.each(['before', 'after'] as const)(
  'a writer that dies %s its work is started again, and what it had not acknowledged is sent again',
  async (death) => {
    open({ command: 'write', death, marker: path.join(folder, 'died') });
    history.saveCall(record('call-1'));
    history.enrich(idOf('call-1'), { name: '佐藤' });
    await happenings.until(() => rows.some(({ name }) => name === '佐藤'));
    expect((await history.page(everyCall, null, 10)).rows).toHaveLength(1);
    expect((await history.detail(idOf('call-1')))?.row.result).toBeNull();
    expect(troubles).toEqual([]);
  },
);

test('a change that ends its writer each time is given up at last', async () => {
  open({ command: 'write', death: 'always', marker: path.join(folder, 'died') });
  history.saveCall(record('call-1'));
  const memo = history.setMemo(idOf('call-1'), 'x');
  await memo;
  expect(troubles.map(({ type }) => type)).not.toContain('set_aside');
});

test('a zero-byte file is set aside with its date, the user is told once, and calls are kept', async () => {
  await writeFile(path.join(folder, 'history.db'), '');
  open();
  history.saveCall(record('call-1'));
  await happenings.until(() => rows.length === 1 && troubles.length === 2);
  const file = path.join(folder, 'history.db.broken-20260102-030405');
  expect(troubles).toEqual([
    { type: 'set_aside', file },
    { type: 'salvaged', file, calls: 0, messages: 0, lostCalls: null, lostMessages: null },
  ]);
  expect(await readdir(folder)).toContain(path.basename(file));
});

test('damage that only the check after an unclean exit finds is set aside and salvaged while the phone works on', async () => {
  open();
  for (let index = 0; index < 400; index += 1) history.saveCall(endedRecord(`call-${index}`));
  await happenings.until(() => rows.length === 400);
  await history.close();
  await damage(path.join(folder, 'history.db'));
  await writeFile(path.join(folder, 'history.db-wal'), 'left behind');
  rows.length = 0;
  open();
  history.saveCall(record('call-new', { startedAtMs: 1_800_000_000_000 }));
  await happenings.until(() => rows.length === 1 && troubles.length === 2);
  expect(troubles).toMatchObject([{ type: 'set_aside' }, { type: 'salvaged', calls: 400, lostCalls: 0 }]);
  expect((await history.page(everyCall, null, 1)).rows.map(({ id }) => id)).toEqual(['call-new']);
  expect(await history.count(everyCall, 1000)).toBe(401);
});

test('damage that a reader meets is looked for, set aside and salvaged', async () => {
  leaveLargeHistory(path.join(folder, 'history.db'), { calls: 2000, messages: 0 });
  await damage(path.join(folder, 'history.db'), 'calls_filter');
  open();
  await expect(history.page(everyCall, null, 10)).rejects.toThrow('malformed');
  await happenings.until(() => troubles.length === 2);
  expect(troubles).toMatchObject([{ type: 'set_aside' }, { type: 'salvaged', calls: 2000, lostCalls: 0 }]);
});

/** Empties the root page of an index, which a list does not notice. */
async function damage(file: string, index = 'calls_party'): Promise<void> {
  const db = new Database(file);
  const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(index));
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const handle = await fs.open(file, 'r+');
  await handle.write(Buffer.alloc(pageSize), 0, pageSize, (page - 1) * pageSize);
  await handle.close();
}

test('a newer file is left alone, and a fresh one beside it takes the calls', async () => {
  open();
  await history.page(everyCall, null, 1);
  await history.close();
  const newer = new Database(path.join(folder, 'history.db'));
  newer.pragma('user_version = 100000');
  newer.close();
  open();
  history.saveCall(record('call-1'));
  await happenings.until(() => rows.length === 1);
  expect(troubles).toEqual([{ type: 'newer_version', file: path.join(folder, 'history.db') }]);
  expect(await readdir(folder)).toContain(`history-${newestSchema}.db`);
});

test('a call without an end is interrupted after the next start, but not after a restart of the thread', async () => {
  open();
  history.saveCall(record('call-1'));
  await history.close();
  open();
  expect(await history.detail(idOf('call-1'))).toMatchObject({ row: { result: 'interrupted' }, cause: 'app_died' });
});

test('old calls go in small batches while the caller allows it', async () => {
  open();
  for (let index = 0; index < 120; index += 1) history.saveCall(endedRecord(`call-${index}`, { startedAtMs: index }));
  await happenings.until(() => rows.length === 120);
  let batches = 0;
  expect(await history.expire(110, () => (batches += 1) <= 1)).toBe(50);
  expect(await history.expire(110, () => true)).toBe(60);
  expect((await history.page(everyCall, null, 200)).rows).toHaveLength(10);
});
