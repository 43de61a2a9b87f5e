import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { CsvFileNames } from '../../main/history/csv-file-names.ts';
import { runExport } from '../../main/history/export/export-job.ts';
import type { ExportJob } from '../../main/history/export/export-messages.ts';
import { openForReading } from '../../main/history/open.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { idOf, record } from '../support/history/records.ts';

const at = new Date(2026, 10, 2, 3, 4, 5).getTime();
const header = '"開始日時","番号","名前","着信番号","キュー","会話日時","会話者","会話内容"\r\n';

let folder: string;
let history: HistoryClient;
const names = (): CsvFileNames => new CsvFileNames(history, historyParts.clock);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'));
  history = new HistoryClient({ ...historyParts, folder: path.join(folder, 'db') });
});

afterEach(async () => {
  await history.close();
  await rm(folder, { recursive: true });
});

/** A call so many seconds after `at`, and what was said before it. */
function saveChat(call: string, seconds: number, transcriptId: string, texts: readonly string[]): void {
  history.saveCall(record(call, { startedAtMs: at + seconds * 1000 }));
  history.linkTranscript(idOf(call), {
    transcriptId,
    provider: 'bot',
    sessionStartedAtMs: at,
    messages: texts.map((text, index) => ({
      id: `${index}`,
      atMs: at - 60_000 + index * 1000,
      from: index % 2 === 0 ? 'customer' : 'bot',
      kind: 'text',
      text,
      url: null,
    })),
  });
}

async function shiftJis(name: string): Promise<string> {
  return iconv.decode(await readFile(path.join(folder, name)), 'cp932');
}

/** Exports in this thread, from the file, with limits that fit a test. */
async function exportHere(change: Partial<ExportJob>, isCancelled: () => boolean = () => false): Promise<ExportOutcome> {
  await history.flushed();
  const db = openForReading(path.join(folder, 'db', 'history.db'));
  const job: ExportJob = {
    content: { type: 'chats', filter: everyCall },
    target: path.join(folder, 'chats.csv'),
    encoding: 'cp932',
    style: { neutralisesFormulas: true, phoneNumbers: 'plain' },
    token: 'madoguchi-test',
    rowsPerFile: 1_000_000,
    ...change,
  };
  const outcome = await runExport(db, job, { progress: () => undefined, isCancelled, failed: () => undefined }, 'linux');
  db.close();
  return outcome;
}

async function exported(): Promise<readonly string[][]> {
  const file = path.join(folder, 'chats.csv');
  await history.flushed();
  expect(await history.exportChats(everyCall, file, 'utf8')).toMatchObject({ type: 'saved' });
  return Papa.parse<string[]>((await readFile(file, 'utf8')).slice(1), { skipEmptyLines: true }).data.slice(1);
}

/** The lines of the chat that two calls show, at the one that came then. */
function sharedLines(time: string): string {
  return (
    `"${time}","0312345678","SATO","0501112222","","2026/11/02 03:03:05","お客様","解約したい"\r\n` +
    `"${time}","0312345678","SATO","0501112222","","2026/11/02 03:03:06","チャットサービス","'=1+1\n""はい"""\r\n`
  );
}

test('the chats of all found calls, newest call first; a chat that two calls show stands at each', async () => {
  saveChat('call-1', 0, 'shared', ['解約したい', '=1+1\r\n"はい"']);
  saveChat('call-2', 60, 'shared', ['解約したい', '=1+1\r\n"はい"']);
  history.saveCall(record('call-3', { startedAtMs: at + 120_000 }));
  saveChat('call-4', 180, 'own', ['髙橋👍です']);
  history.enrich(idOf('call-4'), { name: '𠮷田', queue: '－解約' });
  const file = path.join(folder, 'chats.csv');
  expect(await history.exportChats(everyCall, file, 'cp932')).toEqual({
    type: 'saved',
    file,
    fileNames: ['chats.csv'],
    rows: 5,
    unwrittenCalls: 0,
    replaced: 2,
    approximated: 0,
    dropped: 0,
    samples: ['𠮷', '👍'],
  });
  expect(await shiftJis('chats.csv')).toBe(
    header +
      `"2026/11/02 03:07:05","0312345678","〓田","0501112222","'－解約","2026/11/02 03:03:05","お客様","髙橋〓です"\r\n` +
      sharedLines('2026/11/02 03:05:05') +
      sharedLines('2026/11/02 03:04:05'),
  );
  expect(await history.countMessages(everyCall)).toBe(5);
  const filter = { ...everyCall, text: '髙橋' };
  expect(await history.countMessages(filter)).toBe(1);
  expect(await history.exportChats(filter, file, 'utf8')).toMatchObject({ rows: 1, replaced: 0 });
  expect((await readdir(folder)).toSorted()).toEqual(['chats.csv', 'db']);
});

test('a chat of any length is whole and in order, while one message is cut to what a cell holds', async () => {
  const texts = Array.from({ length: 1203 }, (_, index) => (index === 700 ? '長'.repeat(40_000) : `発言${index}`));
  saveChat('call-1', 0, 'long', texts);
  const rows = await exported();
  expect(rows.map((row) => row[7])).toEqual(texts.with(700, `${'長'.repeat(32_000)}…(以下省略)`));
  expect(await history.countMessages(everyCall)).toBe(1203);
});

test('many calls are written once each, over many batches', async () => {
  for (let call = 0; call < 600; call += 1) saveChat(`call-${call}`, call, `chat-${call}`, [`${call} の一`, `${call} の二`]);
  const rows = await exported();
  expect(rows.map((row) => row[7])).toEqual(
    Array.from({ length: 600 }, (_, index) => [`${599 - index} の一`, `${599 - index} の二`]).flat(),
  );
});

test('more rows than a sheet holds go on in numbered files, in the midst of a chat too, each line with its call', async () => {
  saveChat('call-1', 0, 'one', ['一', '二', '三']);
  saveChat('call-2', 60, 'two', ['四', '五', '六']);
  const outcome = await exportHere({ rowsPerFile: 2 });
  expect(outcome).toMatchObject({ type: 'saved', rows: 6 });
  expect((await shiftJis('chats.csv')).split('\r\n')).toHaveLength(4);
  expect(await shiftJis('chats_2.csv')).toBe(
    header +
      '"2026/11/02 03:05:05","0312345678","SATO","0501112222","","2026/11/02 03:03:07","お客様","六"\r\n' +
      '"2026/11/02 03:04:05","0312345678","SATO","0501112222","","2026/11/02 03:03:05","お客様","一"\r\n',
  );
  expect((await shiftJis('chats_3.csv')).startsWith(header)).toBe(true);
});

test('a cancelled export leaves nothing behind, and the name for the dialog tells the days', async () => {
  saveChat(
    'call-1',
    0,
    'long',
    Array.from({ length: 2000 }, (_, index) => `発言${index}`),
  );
  const handle = await history.startExport({ type: 'chats', filter: everyCall }, path.join(folder, 'chats.csv'), 'cp932');
  handle.cancel();
  expect(await handle.outcome).toEqual({ type: 'cancelled' });
  expect(await readdir(folder)).toEqual(['db']);
  await writeFile(path.join(folder, 'chats.csv'), 'old');
  let looks = 0;
  expect(await exportHere({ rowsPerFile: 700 }, () => (looks += 1) > 5)).toEqual({ type: 'cancelled' });
  expect(await readFile(path.join(folder, 'chats.csv'), 'utf8')).toBe('old');
  expect((await readdir(folder)).toSorted()).toEqual(['chats.csv', 'db']);
  expect(await names().chatsCsvName(everyCall)).toMatch(/^chat_history_20261102-20261102_\d{8}-\d{6}\.csv$/);
});
