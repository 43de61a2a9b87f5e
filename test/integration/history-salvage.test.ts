import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { HistoryTrouble } from '../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { openForReading } from '../../main/history/open.ts';
import { cut, leaveLargeHistory, spoilPages } from '../support/history/damage.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord } from '../support/history/records.ts';

type Salvaged = Extract<HistoryTrouble, { type: 'salvaged' }>;

const size = { calls: 4000, messages: 20_000 };
let folder: string;
let file: string;
let history: HistoryClient;
let troubles: HistoryTrouble[];
let written: string[];

/** Opens the damaged file and saves one call after another until the salvage is told. */
async function salvageUnderWrites(): Promise<Salvaged> {
  const salvaged = Promise.withResolvers<Salvaged>();
  history = new HistoryClient({ ...historyParts, folder });
  history.onTrouble((trouble) => {
    troubles.push(trouble);
    if (trouble.type === 'set_aside') saveNext();
    if (trouble.type === 'salvaged') salvaged.resolve(trouble);
  });
  const saveNext = (): void =>
    history.saveCall(endedRecord(`new-${written.length}`, { startedAtMs: Date.UTC(2030, 0, 1) + written.length }));
  let isDone = false;
  history.onRowChanged(({ id }) => {
    written.push(id);
    if (!isDone) saveNext();
  });
  const report = await salvaged.promise;
  isDone = true;
  return report;
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'salvage-'));
  file = path.join(folder, 'history.db');
  troubles = [];
  written = [];
});

afterEach(async () => {
  await history.close();
  await rm(folder, { recursive: true });
});

function originals(): { calls: number; messages: number } {
  leaveLargeHistory(file, size);
  const db = openForReading(file);
  const count = (table: string): number => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const counts = { calls: count('calls'), messages: count('messages') };
  db.close();
  return counts;
}

function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10;
}

test.each([
  ['5 random bad pages', 98, 98, () => spoilPages(file, 5)],
  // An inner page takes its whole branch with it, a quarter of the messages.
  ['40 bad pages', 85, 70, () => spoilPages(file, 40)],
  ['a file cut at 90 %', 70, 70, () => cut(file, (pages) => Math.floor(pages * 0.9))],
  ['a file without its last page', 98, 98, () => cut(file, (pages) => pages - 1)],
])(
  'of %s comes back what still reads, while the phone goes on writing',
  async (_, callsAtLeast, messagesAtLeast, spoil) => {
    const before = originals();
    await spoil();
    const report = await salvageUnderWrites();
    const shares = { calls: percent(report.calls, before.calls), messages: percent(report.messages, before.messages) };
    expect(shares.calls).toBeGreaterThanOrEqual(callsAtLeast);
    expect(shares.messages).toBeGreaterThanOrEqual(messagesAtLeast);
    expect(troubles.map(({ type }) => type)).toEqual(['set_aside', 'salvaged']);
    expect(await history.count(everyCall, 100_000)).toBe(report.calls + written.length);
    expect(written.length).toBeGreaterThan(1);
    // Anything but a write waits until the search index is in order again.
    await history.expire(0, () => true);
    expect(await history.count({ ...everyCall, text: '佐藤' }, 100_000)).toBeGreaterThan(0);
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.padded'));
  },
  60_000,
);

test.each([
  ['garbage', Buffer.alloc(20_000, 'no database ')],
  ['an empty file', Buffer.alloc(0)],
])('of %s nothing comes back, and the phone goes on', async (_, bytes) => {
  await writeFile(file, bytes);
  expect(await salvageUnderWrites()).toMatchObject({ calls: 0, messages: 0, lostCalls: null });
  expect(await history.count(everyCall, 100)).toBe(written.length);
});
