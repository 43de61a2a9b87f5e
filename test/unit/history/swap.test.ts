import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyDatabase } from '../../../main/history/backup/copy-database.ts';
import type { WriterAnswer } from '../../../main/history/messages.ts';
import { openForReading } from '../../../main/history/open.ts';
import type { CallRecord } from '../../../main/history/port.ts';
import { WriterService } from '../../../main/history/writer-service.ts';
import { endedRecord, idOf } from '../../support/history/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const number = '0398761234';
/** The last stands in the search index alone, which knows no spaces. */
const callerName = '鬱薔 郎';
const traces = ['98761234', 'HIMITSU', 'call-secret', callerName, '薔郎'];
const party = { kind: 'number', number, e164: '+81398761234', display: '03-9876-1234', name: 'HIMITSU' } as const;
let folder: string;
let file: string;
let writer: WriterService;

function open(isFirst = false): WriterAnswer {
  return writer.run({ type: 'open', folder, nowMs: 0, isFirst });
}

function save(name: string, change: Partial<CallRecord> = {}): WriterAnswer {
  return writer.run({ type: 'write', writes: [{ type: 'call', id: idOf(name), record: endedRecord(name, change) }] });
}

async function scrubbedCopy(): Promise<string> {
  const job = {
    source: file,
    target: `${file}.scrubbed`,
    token: 'madoguchi-00000000',
    isScrubbed: true,
    tellsProgress: false,
    snapshot: null,
  };
  const outcome = await copyDatabase(job, { progress: () => undefined, isCancelled: () => false });
  expect(outcome.type).toBe('saved');
  return job.target;
}

/** What the file holds now, by a connection of its own: the names of the calls, and their memos. */
function kept(): readonly unknown[] {
  const db = openForReading(file);
  try {
    return db.prepare("SELECT call_id || memo FROM calls WHERE memo != '' OR call_id NOT LIKE 'other-%' ORDER BY call_id").pluck().all();
  } finally {
    db.close();
  }
}

function holds(trace: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(path.join(folder, name)).includes(trace));
}

beforeEach(async () => {
  folder = await tempFolder();
  file = path.join(folder, 'history.db');
  writer = new WriterService();
  open(true);
  // In one transaction, and few of many: so the index keeps the words of a call that was deleted.
  const secrets = Array.from({ length: 3 }, (_, call) => endedRecord(`call-secret-${call}`, { party, bookName: callerName }));
  const others = Array.from({ length: 60 }, (_, call) => endedRecord(`other-${call}`));
  const writes = [...secrets, ...others].map((record) => ({ type: 'call', id: record.id, record }) as const);
  writer.run({ type: 'write', writes });
});

afterEach(() => {
  writer.run({ type: 'close' });
});

test('what is written while a clean copy is made is in the history that takes the place, and of the deleted nothing', async () => {
  expect(traces.filter(holds)).toEqual(traces);
  expect(writer.run({ type: 'forget_number', number, mentions: [], limit: 50 })).toMatchObject({ type: 'forgotten', calls: 3 });
  writer.run({ type: 'remember' });
  save('before-the-copy');
  const copy = await scrubbedCopy();
  save('after-the-copy');
  writer.run({ type: 'write', writes: [{ type: 'memo', id: idOf('other-7'), memo: ': 折り返し' }] });
  writer.run({ type: 'expire', beforeMs: 0, limit: 50 });
  expect(writer.run({ type: 'swap', copy })).toEqual({ type: 'done' });
  expect(open()).toMatchObject({ type: 'opened', hadUncleanExit: false, notices: [] });
  save('after-the-swap');
  expect(kept()).toEqual(['after-the-copy', 'after-the-swap', 'before-the-copy', 'other-7: 折り返し']);
  expect(traces.filter(holds)).toEqual([]);
  expect(existsSync(copy)).toBe(false);
  expect(writer.run({ type: 'check' })).toEqual({ type: 'done' });
});

test('a copy of before the history was opened anew does not take its place', async () => {
  writer.run({ type: 'remember' });
  const copy = await scrubbedCopy();
  open();
  save('later');
  expect(writer.run({ type: 'swap', copy })).toMatchObject({ type: 'failed' });
  open();
  expect(kept()).toContain('later');
});

test('while somebody reads, the history keeps its place and every row', async () => {
  writer.run({ type: 'remember' });
  const copy = await scrubbedCopy();
  const reader = openForReading(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM calls').get();
  save('later');
  expect(writer.run({ type: 'swap', copy })).toMatchObject({ type: 'failed', fault: 'busy' });
  reader.close();
  open();
  save('latest');
  expect(kept()).toEqual(expect.arrayContaining(['later', 'latest', 'call-secret-0']));
});

test('copies that a crash left beside the history go at the next start, and nothing else does', () => {
  const left = ['.madoguchi-0a1b2c3d.part', 'history.db.scrubbed', 'history.db.restoring'];
  const others = ['history.db.before-update', 'history.db.broken-20260101-000000', 'mine.txt'];
  for (const name of [...left, ...others]) writeFileSync(path.join(folder, name), 'x');
  open(true);
  const found = readdirSync(folder);
  expect(found).toEqual(expect.arrayContaining(others));
  expect(left.filter((name) => found.includes(name))).toEqual([]);
});
