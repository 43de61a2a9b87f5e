import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import { HistoryClient } from '../../main/history/client.ts';
import type { CsvStyle } from '../../main/history/export/csv.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf } from '../support/history/records.ts';
import { gnumeric } from '../support/spreadsheets/gnumeric.ts';
import { hasLibreOffice, libreOffice } from '../support/spreadsheets/libre-office.ts';
import type { Cell, Spreadsheet } from '../support/spreadsheets/spreadsheet.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The CSV files as spreadsheets open them that are not ours: Gnumeric everywhere; LibreOffice where it was installed, by
// `node scripts/install-packages.ts libreoffice-calc-nogui`.

const spreadsheets: readonly Spreadsheet[] = hasLibreOffice ? [gnumeric, libreOffice] : [gnumeric];

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

async function exportedCalls(spreadsheet: Spreadsheet, style: Partial<CsvStyle>): Promise<ReadonlyMap<string, Cell>> {
  const { history, folder } = await historyWithCalls(style);
  const file = path.join(folder, 'calls.csv');
  expect(await history.exportCalls(everyCall, file, 'cp932')).toMatchObject({
    type: 'saved',
    rows: 5,
    replaced: 2,
    samples: ['𠮷', '👨‍👩‍👧'],
  });
  return spreadsheet.open(file);
}

const [kind, number, name, line, label, result, chat, finalNumber, callerName, memo, cause] = [1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 15];

describe.each(spreadsheets)('$name', (spreadsheet) => {
  const known = new Map<string, Promise<ReadonlyMap<string, Cell>>>();
  /** Opened once for each style. */
  const calls = (style: Partial<CsvStyle> = {}): Promise<ReadonlyMap<string, Cell>> => {
    const key = JSON.stringify(style);
    const cells = known.get(key) ?? exportedCalls(spreadsheet, style);
    known.set(key, cells);
    return cells;
  };
  /** A text that would be a formula without its guard. */
  const guarded = (text: string): string => (spreadsheet.showsApostrophe ? `'${text}` : text);

  test('shows the calls as they were: quotes, commas, line breaks, rare characters, and no formula', async () => {
    const cells = await calls();
    expect(textsIn(cells, 0, [0, kind, number, memo])).toEqual(['開始日時', '種別', '番号', 'メモ']);
    expect(names.map((_, row) => textsIn(cells, row + 1, [name])[0])).toEqual([
      '髙橋①㈱',
      '"山﨑", 太郎',
      guarded('=HYPERLINK("http://x")'),
      '〓田〓',
      'かが～ん－∥',
    ]);
    expect(memos.map((_, row) => textsIn(cells, row + 1, [memo])[0])).toEqual([
      '一行目\n二行目',
      guarded('+81-3'),
      guarded('=1+1\nあと'),
      guarded('@SUM(A1)'),
      '"',
    ]);
    expect(textsIn(cells, 2, [kind, label, result, chat, finalNumber, callerName, cause])).toEqual([
      '外線着信',
      guarded('－解約'),
      '応答',
      '無',
      guarded('=1+1'),
      'SATO',
      '正常終了',
    ]);
    expect([...cells.values()].filter(({ type }) => type === 'formula')).toEqual([]);
    // Six rows of sixteen columns, and nothing beside or below them.
    expect(cells.size).toBe(6 * 16);
  });

  test('takes a time for a time, and seconds for numbers', async () => {
    const cells = await calls();
    const days = (at - new Date(2026, 10, 2).getTime()) / 86_400_000;
    expect(Number(cells.get('1,0')?.value) % 1).toBeCloseTo(days, 8);
    expect([6, 10, 11].map((column) => cells.get(`1,${column}`))).toEqual([
      { type: 'number', value: '62' },
      { type: 'number', value: '3' },
      { type: 'number', value: '1' },
    ]);
  });

  test('drops the zero of a number, unless the numbers are written for Excel', async () => {
    const plain = await calls();
    const forExcel = await calls({ phoneNumbers: 'excel' });
    expect([number, line, finalNumber].map((column) => plain.get(`1,${column}`)?.value)).toEqual(['312345678', '501112222', '312345670']);
    expect([number, line, finalNumber].map((column) => forExcel.get(`1,${column}`)?.value)).toEqual([
      '="0312345678"',
      '="0501112222"',
      '="0312345670"',
    ]);
  });

  test('would calculate what is not guarded', async () => {
    const cells = await calls({ neutralisesFormulas: false });
    expect(cells.get(`3,${name}`)?.type).toBe('formula');
  });

  test('shows a chat message by message', async () => {
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
    const cells = await spreadsheet.open(file);
    expect(textsIn(cells, 0, [0, 1, 2])).toEqual(['会話日時', '会話者', '会話内容']);
    expect(texts.map((_, row) => textsIn(cells, row + 1, [1, 2]))).toEqual([
      ['お客様', guarded('=1+1')],
      ['お客様', '一行目\n"二行目", 〓'],
      ['お客様', guarded('\t-1')],
      ['お客様', 'number 120'],
      ['お客様', '①㈱髙ｶﾞ'],
    ]);
  });
});
