import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { NumberDeletion } from '../../main/history/number-deletion.ts';
import type { AuditFacts } from '../../main/log/audit.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf } from '../support/history/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const number = '0398761234';
const party = { kind: 'number', number, e164: '+81398761234', display: '03-9876-1234', name: 'HIMITSU' } as const;
/** As bytes in a file: the number in each spelling, its middle, the names, and what was said. */
const traces = ['98761234', '9876-1234', 'HIMITSU', '秘密', 'ないしょ', '0398', 'call-secret'];
let folder: string;
let history: HistoryClient;
let audited: AuditFacts[];

function deletion(): NumberDeletion {
  return new NumberDeletion({
    history,
    book: { matchOf: () => ({ type: 'one', name: 'x' }) },
    folder,
    backupFolder: path.join(folder, 'backups'),
    audit: { note: (_, facts) => void audited.push(facts) },
    log: historyParts.log,
  });
}

async function written(count: number, write: () => void): Promise<void> {
  const rows = new Set<CallRow['id']>();
  const all = Promise.withResolvers<void>();
  const stop = history.onRowChanged(({ id }) => {
    rows.add(id);
    if (rows.size === count) all.resolve();
  });
  write();
  await all.promise;
  stop();
}

/** Which traces stand in any file of the folder. */
async function found(): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const contents = await Promise.all(names.map((entry) => readFile(path.join(entry.parentPath, entry.name))));
  return traces.filter((trace) => contents.some((bytes) => bytes.includes(trace)));
}

beforeEach(async () => {
  folder = await tempFolder();
  audited = [];
  history = new HistoryClient({ ...historyParts, folder });
});

afterEach(async () => {
  await history.close();
});

function saveEverything(): void {
  for (let index = 0; index < 120; index += 1) history.saveCall(endedRecord(`call-secret-${index}`, { party }));
  const transcript = {
    transcriptId: 'chat',
    provider: 'bot',
    sessionStartedAtMs: 0,
    messages: [{ id: 'm', atMs: null, from: 'customer', kind: 'text', text: 'ないしょ', url: null }],
  } as const;
  for (const index of [0, 60, 119]) history.linkTranscript(idOf(`call-secret-${index}`), transcript);
  history.enrich(idOf('call-secret-1'), {
    name: '秘密 太郎',
    headerFacts: { from: number },
    route: [{ atMs: 1, type: 'ivr', name: '秘密の経路', digit: '1', isFromSip: false }],
  });
  void history.setMemo(idOf('call-secret-2'), '秘密のメモ');
  for (let index = 0; index < 300; index += 1)
    history.saveCall(endedRecord(`other-${index}`, index === 7 ? { finalNumber: number, transferredTo: '+81398761234' } : {}));
}

test('no byte of a number, its name, its chat or its memo is left after its data was deleted', async () => {
  await written(420, saveEverything);
  await history.page(everyCall, null, 10);
  expect((await found()).length).toBe(traces.length);
  expect(await deletion().find(idOf('call-secret-1'))).toEqual({ name: '秘密 太郎', calls: 120, messages: 1, copies: 0, isInBook: true });
  expect(await deletion().delete(idOf('call-secret-1'))).toEqual({ type: 'deleted', calls: 120, messages: 1, copies: 0 });
  expect(await found()).toEqual([]);
  expect(await history.detail(idOf('other-7'))).not.toBeNull();
  expect(audited).toEqual([{ outcome: 'deleted', calls: 120, subject: '039****234' }]);
});

test('older copies on the computer go too, and a chat that another number shows stays', async () => {
  const shared = { transcriptId: 'shared', provider: '', sessionStartedAtMs: 0, messages: [] } as const;
  await written(2, () => {
    history.saveCall(endedRecord('call-secret-1', { party }));
    history.saveCall(endedRecord('other-1'));
    history.linkTranscript(idOf('call-secret-1'), {
      ...shared,
      messages: [{ id: 'm', atMs: null, from: 'bot', kind: 'text', text: '共有', url: null }],
    });
    history.linkTranscript(idOf('other-1'), {
      ...shared,
      messages: [{ id: 'm', atMs: null, from: 'bot', kind: 'text', text: '共有', url: null }],
    });
  });
  for (const name of ['history.db.broken-20260101-000000', 'history.db.before-update', 'history.db.replaced-20260101-000000'])
    await writeFile(path.join(folder, name), number);
  expect(await deletion().delete(idOf('call-secret-1'))).toEqual({ type: 'deleted', calls: 1, messages: 0, copies: 3 });
  expect(await found()).toEqual([]);
  expect((await history.detail(idOf('other-1')))?.chat).toMatchObject({ type: 'transcript' });
});

test('a call without a number has nothing to delete', async () => {
  await written(1, () => history.saveCall(endedRecord('call-1', { party: { kind: 'withheld' } })));
  expect(await deletion().find(idOf('call-1'))).toBeNull();
  expect(await deletion().delete(idOf('call-1'))).toEqual({ type: 'failed', reason: 'unknown' });
});

test('an export that runs, and calls that come while the data of a number is deleted, are whole', async () => {
  await written(420, saveEverything);
  const file = path.join(await tempFolder(), 'calls.csv');
  const [exported, deleted] = await Promise.all([
    history.exportCalls(everyCall, file, 'utf8'),
    deletion().delete(idOf('call-secret-1')),
    written(1, () => history.saveCall(endedRecord('came-meanwhile'))),
  ]);
  expect(exported.type).toBe('saved');
  expect(deleted).toMatchObject({ type: 'deleted', calls: 120 });
  expect(await history.count(everyCall, 1000)).toBe(301);
  expect(await history.detail(idOf('came-meanwhile'))).not.toBeNull();
  expect(await found()).toEqual([]);
});

test('a deletion whose traces could not be removed is finished later', async () => {
  await written(420, saveEverything);
  await writeFile(path.join(folder, 'history.db.before-update'), number);
  // Nothing can be put where the clean copy goes.
  await mkdir(path.join(folder, 'history.db.scrubbed'));
  expect(await deletion().delete(idOf('call-secret-1'))).toEqual({ type: 'failed', reason: 'unknown' });
  expect(await history.detail(idOf('call-secret-1'))).toBeNull();
  await rmdir(path.join(folder, 'history.db.scrubbed'));
  await history.finishDeletions();
  expect(await found()).toEqual([]);
  expect((await readdir(folder)).toSorted()).toEqual(['history.db', 'history.db-shm', 'history.db-wal']);
});
