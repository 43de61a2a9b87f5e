import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import { storedCalls } from '../../main/history/export/call-batches.ts';
import { BatchReader } from '../../main/history/export/batch-reader.ts';
import { type ExportWatch, runExport } from '../../main/history/export/export-job.ts';
import type { ExportJob } from '../../main/history/export/export-messages.ts';
import { ExportRun } from '../../main/history/export-run.ts';
import { openForReading, openHistory } from '../../main/history/open.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The calls of a long history are read by one thread while another writes them.

const count = 25_000;
/**
 * Names that are plain, quoted, formulas, not in Shift-JIS; three calls begin in each second. One name in each thousand, which is a batch, is
 * longer by a letter than that of the thousand before: so no two batches are of one length, and any rule of lengths that loses one meets one.
 */
const fillSql = `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})
  INSERT INTO calls(call_id, account_id, sip_call_id, direction, scope, party_kind, number, name, line_number, line_display, started_at_ms, result, memo)
  SELECT 'call-' || n, '', '', 'incoming', 'external', 'number', '0901' || (1000000 + n),
    CASE n % 50 WHEN 0 THEN '𠮷田' || iif(n % 1000 = 0, substr('abcdefghijklmnopqrstuvwxyz', 1, n / 1000), '') WHEN 1 THEN '"山﨑", 太郎' WHEN 2 THEN '=1+1' ELSE '佐藤 ' || n END, '0501112222', '',
    1700000000000 + n / 3 * 1000, 'answered', 'メモ' || n FROM number`;
/** Every second call has a chat of two messages; one chat has 5000. */
const chatsSql = `INSERT INTO transcripts(id, transcript_id, provider, session_started_at_ms) SELECT id, id, 'bot', 0 FROM calls WHERE id % 2 = 0;
  INSERT INTO call_transcripts(call, transcript) SELECT id, id FROM transcripts;
  UPDATE calls SET chat = 'present' WHERE id % 2 = 0;
  WITH RECURSIVE said(transcript, position) AS (
    SELECT id, 0 FROM transcripts UNION ALL SELECT transcript, position + 1 FROM said WHERE position < iif(transcript = 2, 4999, 1))
  INSERT INTO messages(transcript, position, message_id, at_ms, sender, kind, text) SELECT transcript, position, '', position * 1000,
    iif(position = 0, 'customer', 'bot'), 'text', iif(transcript % 100 = 0, '"👍"', '発言' || position) FROM said`;
const quiet: ExportWatch = { progress: () => undefined, isCancelled: () => false, failed: () => undefined };

interface LongHistory {
  readonly folder: string;
  readonly file: string;
}

async function longHistory(): Promise<LongHistory> {
  const folder = await tempFolder();
  const { db, file } = openHistory(path.join(folder, 'db'), 0);
  db.exec(fillSql);
  db.exec(chatsSql);
  db.close();
  return { folder, file };
}

const everything = { type: 'calls', filter: everyCall } as const;

function job(folder: string, name: string, content: ExportJob['content'] = everything): ExportJob {
  return {
    content,
    target: path.join(folder, name),
    encoding: 'cp932',
    style: { neutralisesFormulas: true, phoneNumbers: 'plain' },
    token: 'madoguchi-test',
    rowsPerFile: 10_100,
  };
}

function start(
  { folder, file }: LongHistory,
  onProgress: (rows: number, run: ExportRun) => void = () => undefined,
  content: ExportJob['content'] = everything,
): ExportRun {
  const { exporterUrl: entry, clock, log } = historyParts;
  const run: ExportRun = new ExportRun({
    entry,
    file,
    job: job(folder, 'together.csv', content),
    clock,
    log,
    onProgress: ({ rows }) => onProgress(rows, run),
  });
  return run;
}

test.each([
  ['all calls', everything, { rows: count, replaced: count / 50, samples: ['𠮷'] }],
  [
    'the calls that a filter finds',
    { type: 'calls', filter: { ...everyCall, fromMs: 1_700_001_000_000 } },
    { rows: count - 2999, replaced: 441, samples: ['𠮷'] },
  ],
  ['all chats', { type: 'chats', filter: everyCall }, { rows: count + 4998, replaced: count / 25 + count / 50, samples: ['𠮷', '👍'] }],
] as const)('two threads write the files that one would, to the byte: %s', async (_, content, expected) => {
  const history = await longHistory();
  const { folder, file } = history;
  const db = openForReading(file);
  const alone = await runExport(db, job(folder, 'alone.csv', content), quiet, 'linux');
  db.close();
  const together: ExportOutcome = await start(history, undefined, content).outcome;
  expect(alone).toMatchObject({ type: 'saved', ...expected });
  const parts = ['', '_2', '_3'];
  expect(alone).toMatchObject({ fileNames: parts.map((part) => `alone${part}.csv`) });
  expect(together).toEqual({ ...alone, file: path.join(folder, 'together.csv'), fileNames: parts.map((part) => `together${part}.csv`) });
  expect(readdirSync(folder).toSorted()).toEqual(
    [...parts.flatMap((part) => [`alone${part}.csv`, `together${part}.csv`]), 'db'].toSorted(),
  );
  for (const part of parts) {
    expect(readFileSync(path.join(folder, `together${part}.csv`)).equals(readFileSync(path.join(folder, `alone${part}.csv`)))).toBe(true);
  }
});

test('what is written, changed and deleted while the calls are read is not in them', async () => {
  const { folder, file } = await longHistory();
  const before = openForReading(file);
  const expected = Buffer.concat([...storedCalls(before, everyCall, () => false).batches()].map(({ bytes }) => bytes));
  before.close();
  const cancel = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const reader = new BatchReader(historyParts.exporterUrl, { file, content: 'calls', filter: everyCall, cancel });
  onTestFinished(() => reader.stop());
  const calls = await reader.calls();
  const { db } = openHistory(path.dirname(file), 0);
  onTestFinished(() => void db.close());
  const read: Uint8Array[] = [];
  for await (const { bytes } of calls.batches()) {
    if (read.length === 0) {
      db.exec(`DELETE FROM calls WHERE id % 3 = 0; UPDATE calls SET memo = '変更'; ${fillSql.replaceAll("'call-'", "'later-'")}`);
    }
    read.push(bytes);
  }
  expect(calls.total).toBe(count);
  expect(Buffer.concat(read).equals(expected)).toBe(true);
  expect(readdirSync(folder)).toEqual(['db']);
});

test('a long export that is cancelled on its way leaves nothing behind', async () => {
  const history = await longHistory();
  const { outcome } = start(history, (rows, run) => {
    if (rows > 0) run.cancel();
  });
  expect(await outcome).toEqual({ type: 'cancelled' });
  expect(readdirSync(history.folder)).toEqual(['db']);
});

test('where the calls cannot be read to their end, the export fails at once and leaves nothing behind', async () => {
  const history = await longHistory();
  damageMiddle(history.file);
  const seen: number[] = [];
  const { outcome } = start(history, (rows) => seen.push(rows));
  expect(await outcome).toEqual({ type: 'failed', reason: 'unknown', file: path.join(history.folder, 'together.csv') });
  expect(seen).toContain(10_000);
  expect(readdirSync(history.folder)).toEqual(['db']);
});

/** Overwrites the page that holds the calls in the middle of the list. */
function damageMiddle(file: string): void {
  const db = openForReading(file);
  const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'calls' AND pagetype = 'leaf' ORDER BY path").pluck().all();
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(pageBytes, 0xff), 0, pageBytes, ((pages[Math.floor(pages.length / 3)] ?? 0) - 1) * pageBytes);
  closeSync(descriptor);
}
