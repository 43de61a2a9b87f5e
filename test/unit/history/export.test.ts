import fs, { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../../common/history/filter.ts';
import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { callBatchSql } from '../../../main/history/export/call-batches.ts';
import type { CsvFileSystem } from '../../../main/history/export/csv-file.ts';
import { type ExportWatch, runExport } from '../../../main/history/export/export-job.ts';
import type { ExportJob } from '../../../main/history/export/export-messages.ts';
import { fileFaultOf } from '../../../main/history/export/file-fault.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';

let folder: string;
let target: string;
let db: HistoryDatabase;

const quiet: ExportWatch = { progress: () => undefined, isCancelled: () => false, failed: () => undefined };

function job(change: Partial<ExportJob> = {}): ExportJob {
  return {
    content: { type: 'calls', filter: everyCall },
    target,
    encoding: 'cp932',
    style: { neutralisesFormulas: true, phoneNumbers: 'plain' },
    token: 'madoguchi-test',
    rowsPerFile: 1_000_000,
    ...change,
  };
}

function run(change: Partial<ExportJob> = {}, watch: ExportWatch = quiet): Promise<ExportOutcome> {
  return runExport(db, job(change), watch, 'linux');
}

function fail(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** A file system on which one call fails. */
function failing(name: keyof CsvFileSystem, code: string): CsvFileSystem {
  return { ...fs, [name]: () => fail(code) };
}

function manyCalls(count: number): void {
  saveAll(
    db,
    Array.from({ length: count }, (_, index) => record(`call-${index}`, { startedAtMs: 1_700_000_000_000 + Math.floor(index / 3) })),
  );
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'export-'));
  target = path.join(folder, '履歴.csv');
  db = memoryHistory();
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the call CSV has the columns of the list and the further ones, in Shift-JIS', async () => {
  const at = new Date(2026, 10, 2, 3, 4, 5).getTime();
  saveAll(db, [
    endedRecord('call-1', { startedAtMs: at, endedAtMs: at + 65_900, line: { number: '+81501112222', display: '', label: null } }),
  ]);
  applyWrite(db, { type: 'enrichment', id: idOf('call-1'), facts: { name: '髙橋👍', label: '=解約' } });
  applyWrite(db, { type: 'memo', id: idOf('call-1'), memo: '一行目\r\n"二行目"' });
  const loss = { replaced: 1, approximated: 0, dropped: 0, samples: ['👍'] };
  expect(await run()).toEqual({ type: 'saved', file: target, fileNames: ['履歴.csv'], rows: 1, unwrittenCalls: 0, ...loss });
  expect(iconv.decode(readFileSync(target), 'cp932')).toBe(
    '"開始日時","種別","番号","名前","着信番号","業務ラベル","通話時間(秒)","結果","チャット","終了日時","呼出時間(秒)","保留時間(秒)","最終着信番号","発信者名","メモ","切断理由"\r\n' +
      `"2026/11/02 03:04:05","外線着信","0312345678","髙橋〓","0501112222","'=解約","62","応答","無","2026/11/02 03:05:10","3","1","","SATO","一行目\n""二行目""","正常終了"\r\n`,
  );
});

test('a withheld caller, a foreign number and a call under way are readable', async () => {
  saveAll(db, [
    record('call-1', { party: { kind: 'withheld' }, scope: 'internal', direction: 'outgoing' }),
    record('call-2', { party: { kind: 'number', number: '+12025550100', e164: '+12025550100', display: '', name: null } }),
  ]);
  await run();
  const read = Papa.parse<string[]>(iconv.decode(readFileSync(target), 'cp932'));
  expect(read.data[1]?.slice(1, 9)).toEqual(['外線着信', "'+12025550100", '', '0501112222', '', '', '', '無']);
  expect(read.data[2]?.slice(1, 3)).toEqual(['内線発信', '非通知']);
});

test('the chat CSV is in order, says who spoke, and gives attachments as their address', async () => {
  const at = new Date(2026, 10, 2, 3, 4, 5).getTime();
  const message = { atMs: at, url: null } as const;
  saveAll(db, [record('call-1')]);
  applyWrite(db, {
    type: 'transcript',
    id: idOf('call-1'),
    transcript: {
      transcriptId: 't',
      provider: 'bot',
      sessionStartedAtMs: at,
      messages: [
        { ...message, id: '1', from: 'customer', kind: 'text', text: '=1+1\r\n〜' },
        { ...message, id: '2', from: 'bot', kind: 'image', text: '写真', url: 'https://files.example/a b.png' },
        { ...message, id: '3', from: 'agent', kind: 'file', text: '', url: 'https://files.example/c.pdf', atMs: null },
      ],
    },
  });
  expect(await run({ content: { type: 'chat', id: idOf('call-1') } })).toMatchObject({ type: 'saved', rows: 3, replaced: 0 });
  expect(iconv.decode(readFileSync(target), 'cp932')).toBe(
    '"会話日時","会話者","会話内容"\r\n' +
      `"2026/11/02 03:04:05","お客様","'=1+1\n～"\r\n` +
      '"2026/11/02 03:04:05","チャットサービス","写真"\r\n' +
      '"","チャットサービス","https://files.example/c.pdf"\r\n',
  );
});

test('UTF-8 has a byte order mark and keeps every character', async () => {
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'memo', id: idOf('call-1'), memo: '👨‍👩‍👧 𠮷 é' });
  expect(await run({ encoding: 'utf8' })).toMatchObject({ replaced: 0, approximated: 0, dropped: 0 });
  const text = readFileSync(target, 'utf8');
  expect(text.startsWith('\ufeff"開始日時"')).toBe(true);
  expect(text).toContain('"👨‍👩‍👧 𠮷 é"');
});

test('every call is exported once, newest first, over many batches', async () => {
  manyCalls(1234);
  expect(await run()).toMatchObject({ rows: 1234 });
  const { data } = Papa.parse<string[]>(iconv.decode(readFileSync(target), 'cp932'), { skipEmptyLines: true });
  expect(data).toHaveLength(1235);
  const times = data.slice(1).map(([started]) => started ?? '');
  expect(times).toEqual(times.toSorted().toReversed());
});

test('a batch walks the index of the start times', () => {
  const plan = db.prepare<[number, number], { detail: string }>(`EXPLAIN QUERY PLAN ${callBatchSql}`).all(1, 1);
  expect(plan.map(({ detail }) => detail)).toEqual([
    'CO-ROUTINE (subquery-1)',
    'SEARCH calls USING INDEX calls_filter (started_at_ms<?)',
    'SCAN (subquery-1)',
  ]);
});

test('more rows than a sheet holds go to numbered files, each with its header', async () => {
  manyCalls(1201);
  const fileNames = ['履歴.csv', '履歴_2.csv', '履歴_3.csv'];
  expect(await run({ rowsPerFile: 600 })).toMatchObject({ type: 'saved', file: target, fileNames, rows: 1201 });
  expect(readdirSync(folder).toSorted()).toEqual(fileNames.toSorted());
  expect(readFileSync(path.join(folder, '履歴_3.csv'), 'latin1').split('\r\n')).toHaveLength(3);
});

test('progress ends at the total, and a cancelled export leaves nothing and keeps the old file', async () => {
  manyCalls(1500);
  writeFileSync(target, 'old');
  const seen: [number, number][] = [];
  await run({ target: path.join(folder, 'other.csv') }, { ...quiet, progress: (rows, total) => seen.push([rows, total]) });
  expect([seen[0], seen.at(-1)]).toEqual([
    [0, 1500],
    [1500, 1500],
  ]);
  let looks = 0;
  expect(await run({}, { ...quiet, isCancelled: () => (looks += 1) > 2 })).toEqual({ type: 'cancelled' });
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(folder).toSorted()).toEqual(['other.csv', '履歴.csv']);
});

test.each([
  ['the disk is full', 'writeSync', 'ENOSPC', 'disk_full'],
  ['the disk is full at the flush', 'fsyncSync', 'ENOSPC', 'disk_full'],
  ['the file is open in Excel', 'renameSync', 'EBUSY', 'in_use'],
  ['the folder is read-only', 'openSync', 'EROFS', 'read_only'],
  ['the name is too long', 'lstatSync', 'ENAMETOOLONG', 'name_too_long'],
] as const)('where %s, the cause is named, and no part is left', async (_, name, code, reason) => {
  manyCalls(3);
  expect(await runExport(db, job(), quiet, 'linux', failing(name, code))).toEqual({ type: 'failed', reason, file: target });
  expect(readdirSync(folder)).toEqual([]);
});

test('an old file that cannot be replaced stays as it was', async () => {
  writeFileSync(target, 'old');
  expect(await runExport(db, job(), quiet, 'linux', failing('renameSync', 'EPERM'))).toMatchObject({ reason: 'read_only' });
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['履歴.csv']);
});

test('where one of the numbered files cannot be replaced, the old ones stay, and at the worst the one of the chosen name', async () => {
  manyCalls(1201);
  const names = ['履歴.csv', '履歴_2.csv', '履歴_3.csv'];
  for (const name of names) writeFileSync(path.join(folder, name), name);
  const second = path.join(folder, '履歴_2.csv');
  const opening: CsvFileSystem = { ...fs, openSync: (file, ...rest) => (file === second ? fail('EBUSY') : fs.openSync(file, ...rest)) };
  expect(await runExport(db, job({ rowsPerFile: 600 }), quiet, 'linux', opening)).toMatchObject({ type: 'failed', reason: 'in_use' });
  expect(names.map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(names);
  const renaming: CsvFileSystem = { ...fs, renameSync: (from, to) => (to === second ? fail('EBUSY') : fs.renameSync(from, to)) };
  expect(await runExport(db, job({ rowsPerFile: 600 }), quiet, 'linux', renaming)).toMatchObject({ type: 'failed', reason: 'in_use' });
  expect(readFileSync(target, 'utf8')).toBe('履歴.csv');
  expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
});

test('a name that the file system refuses is named as too long', async () => {
  expect(await run({ target: path.join(folder, `${'長'.repeat(100)}.csv`) })).toMatchObject({ type: 'failed', reason: 'name_too_long' });
});

test('Windows says that a path of 260 characters does not exist', () => {
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  expect(fileFaultOf(missing, 'a'.repeat(260), 'win32')).toBe('name_too_long');
  expect(fileFaultOf(missing, 'a'.repeat(259), 'win32')).toBe('unknown');
});

test('an export holds all that the search found, over many looks, and tells how many before the first line', async () => {
  manyCalls(1300);
  saveAll(db, [record('withheld', { party: { kind: 'withheld' } })]);
  const totals: number[] = [];
  const outcome = await run(
    { content: { type: 'calls', filter: { ...everyCall, text: '1234567' } } },
    { ...quiet, progress: (rows, total) => totals.push(rows === 0 ? total : -1) },
  );
  expect(outcome).toMatchObject({ type: 'saved', rows: 1300 });
  expect(totals[0]).toBe(1300);
  expect(
    await run({ content: { type: 'calls', filter: { ...everyCall, includesWithheld: false, fromMs: 1_700_000_000_100 } } }),
  ).toMatchObject({
    rows: 1000,
  });
});

test('the rows of a filtered export stand as in the whole one', async () => {
  manyCalls(10);
  await run();
  const whole = fs.readFileSync(target);
  await run({ content: { type: 'calls', filter: { ...everyCall, includesWithheld: false } } });
  expect(fs.readFileSync(target)).toEqual(whole);
});
