import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import { HistoryClient } from '../../main/history/client.ts';
import type { CsvStyle } from '../../main/history/export/csv.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf } from '../support/history/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The CSV files as a spreadsheet opens them that is not ours. Gnumeric takes what it reads as Excel does: it calculates quoted fields,
// drops the zero before a number and takes a leading ' away. LibreOffice would do less of that, and takes 90 MB and 16 s of a
// processor to install where Gnumeric takes 8 MB and 5 s.

interface Cell {
  readonly type: 'text' | 'number' | 'formula';
  readonly value: string;
}

/** ValueType of Gnumeric's XML; a formula has none. */
const valueTypes: Readonly<Record<string, Cell['type']>> = { '40': 'number', '60': 'text' };
const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&apos;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const cellPattern = /<gnm:Cell Row="(\d+)" Col="(\d+)"(?: ValueType="(\d+)")?[^>]*>([^<]*)<\/gnm:Cell>/g;

/** The cells of a Shift-JIS file, as a person finds them who opened it; by `row,column`. */
async function opened(file: string): Promise<ReadonlyMap<string, Cell>> {
  const sheet = `${file}.xml`;
  const from = ['--import-type=Gnumeric_stf:stf_csvtab', '--import-encoding=CP932'];
  const { error, status, stderr } = spawnSync('ssconvert', [...from, '--export-type=Gnumeric_XmlIO:sax:0', file, sheet], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) throw new Error('this test needs ssconvert (Debian: gnumeric)', { cause: error });
  if (status !== 0) throw new Error(`ssconvert: ${stderr.toString()}`);
  const cells = (await readFile(sheet, 'utf8')).matchAll(cellPattern);
  return new Map(
    Array.from(cells, ([, row = '', column = '', type = '', text = '']) => {
      const value = text.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);
      return [`${row},${column}`, { type: valueTypes[type] ?? 'formula', value }];
    }),
  );
}

function textsIn(cells: ReadonlyMap<string, Cell>, row: number, columns: readonly number[]): readonly (string | undefined)[] {
  return columns.map((column) => {
    const cell = cells.get(`${row},${column}`);
    return cell?.type === 'text' ? cell.value : cell && `${cell.type} ${cell.value}`;
  });
}

const names = ['髙橋①㈱', '"山﨑", 太郎', '=HYPERLINK("http://x")', '𠮷田👨‍👩‍👧', 'かが〜ん−‖'] as const;
const memos = ['一行目\n二行目', '+81-3', '\u200b=1+1\nあと', '@SUM(A1)', '"'] as const;
const at = new Date(2026, 10, 2, 3, 4, 5).getTime();

async function historyWithCalls(style: Partial<CsvStyle> = {}): Promise<{ history: HistoryClient; folder: string }> {
  const folder = await tempFolder();
  const csvStyle = (): CsvStyle => ({ neutralisesFormulas: true, phoneNumbers: 'plain', ...style });
  const history = new HistoryClient({ ...historyParts, csvStyle, folder: path.join(folder, 'db') });
  onTestFinished(() => history.close());
  for (const [index, name] of names.entries()) {
    const id = `call-${index}`;
    history.saveCall(endedRecord(id, { startedAtMs: at - index * 1000, finalNumber: index === 0 ? '+81312345670' : '=1+1' }));
    history.enrich(idOf(id), { name, label: '－解約' });
    await history.setMemo(idOf(id), memos[index] ?? '');
  }
  return { history, folder };
}

async function calls(style: Partial<CsvStyle> = {}): Promise<ReadonlyMap<string, Cell>> {
  const { history, folder } = await historyWithCalls(style);
  const file = path.join(folder, 'calls.csv');
  expect(await history.exportCalls(everyCall, file, 'cp932')).toMatchObject({
    type: 'saved',
    rows: 5,
    replaced: 2,
    samples: ['𠮷', '👨‍👩‍👧'],
  });
  return opened(file);
}

const [kind, number, name, line, label, result, chat, finalNumber, callerName, memo, cause] = [1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 15];

test('a spreadsheet shows the calls as they were: quotes, commas, line breaks, rare characters, and no formula', async () => {
  const cells = await calls();
  expect(textsIn(cells, 0, [0, kind, number, memo])).toEqual(['開始日時', '種別', '番号', 'メモ']);
  expect(names.map((_, row) => textsIn(cells, row + 1, [name])[0])).toEqual([
    '髙橋①㈱',
    '"山﨑", 太郎',
    '=HYPERLINK("http://x")',
    '〓田〓',
    'かが～ん－∥',
  ]);
  expect(memos.map((_, row) => textsIn(cells, row + 1, [memo])[0])).toEqual(['一行目\n二行目', '+81-3', '=1+1\nあと', '@SUM(A1)', '"']);
  expect(textsIn(cells, 2, [kind, label, result, chat, finalNumber, callerName, cause])).toEqual([
    '外線着信',
    '－解約',
    '応答',
    '無',
    '=1+1',
    'SATO',
    '正常終了',
  ]);
  expect([...cells.values()].filter(({ type }) => type === 'formula')).toEqual([]);
  // Six rows of sixteen columns, and nothing beside or below them.
  expect(cells.size).toBe(6 * 16);
});

test('a time is a time for a spreadsheet, seconds are numbers', async () => {
  const cells = await calls();
  const days = (at - new Date(2026, 10, 2).getTime()) / 86_400_000;
  expect(Number(cells.get('1,0')?.value) % 1).toBeCloseTo(days, 8);
  expect([6, 10, 11].map((column) => cells.get(`1,${column}`))).toEqual([
    { type: 'number', value: '62' },
    { type: 'number', value: '3' },
    { type: 'number', value: '1' },
  ]);
});

test('a spreadsheet drops the zero of a number, unless the numbers are written for Excel', async () => {
  const plain = await calls();
  const forExcel = await calls({ phoneNumbers: 'excel' });
  expect([number, line, finalNumber].map((column) => plain.get(`1,${column}`)?.value)).toEqual(['312345678', '501112222', '312345670']);
  expect([number, line, finalNumber].map((column) => forExcel.get(`1,${column}`)?.value)).toEqual([
    '="0312345678"',
    '="0501112222"',
    '="0312345670"',
  ]);
});

test('this spreadsheet would calculate what is not guarded', async () => {
  const cells = await calls({ neutralisesFormulas: false });
  expect(cells.get(`3,${name}`)?.type).toBe('formula');
});

test('a spreadsheet shows a chat message by message', async () => {
  const { history, folder } = await historyWithCalls();
  const texts = ['=1+1', '一行目\r\n"二行目", 🙇‍♂️', '\t-1', '0120', '①㈱髙ｶﾞ'];
  history.linkTranscript(idOf('call-0'), {
    transcriptId: 't',
    provider: 'bot',
    sessionStartedAtMs: at,
    messages: texts.map((text, index) => ({ id: `${index}`, atMs: at, from: 'customer', kind: 'text', text, url: null })),
  });
  const file = path.join(folder, 'chat.csv');
  expect(await history.exportChat(idOf('call-0'), file, 'cp932')).toMatchObject({ type: 'saved', rows: 5, replaced: 1 });
  const cells = await opened(file);
  expect(textsIn(cells, 0, [0, 1, 2])).toEqual(['会話日時', '会話者', '会話内容']);
  expect(texts.map((_, row) => textsIn(cells, row + 1, [1, 2]))).toEqual([
    ['お客様', '=1+1'],
    ['お客様', '一行目\n"二行目", 〓'],
    ['お客様', '\t-1'],
    ['お客様', 'number 120'],
    ['お客様', '①㈱髙ｶﾞ'],
  ]);
});
