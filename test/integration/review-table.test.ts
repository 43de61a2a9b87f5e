import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { review } from '../../common/ipc/groups/review.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
let history: HistoryClient;

beforeEach(async () => {
  folder = await tempFolder();
  history = new HistoryClient({ ...historyParts, folder: path.join(folder, 'db') });
});

afterEach(async () => {
  await history.close();
});

/** The longest name that a label may have: emoji of many code units each. */
const longestName = '👨‍👩‍👧‍👦'.repeat(64);

function tableOf(rows: number) {
  return {
    header: ['回線', '着信', '応答'],
    rows: [...Array.from({ length: rows }, (_, index) => [`0${500_000_000 + index}`, '3', '2']), [longestName, '1', '1'], ['合計', '', '']],
  };
}

test('the histories of a large folder pass the door', () => {
  const histories = Array.from({ length: 20_000 }, (_, index) => `file-${index}`);
  const filter = { fromMs: 0, untilMs: 1, line: longestName, queue: null, label: null };
  expect(review.statistics.input.parse({ filter, histories }).histories).toEqual(histories);
});

test('a table of many thousand rows passes the door and is saved whole', async () => {
  const input = { table: tableOf(20_000), fromMs: 0, untilMs: 1, encoding: 'utf8' };
  const { table } = review.exportTable.input.parse(input);
  const file = path.join(folder, 'review.csv');
  const { outcome } = await history.startExport({ type: 'table', table }, file, 'utf8');
  expect(await outcome).toMatchObject({ type: 'saved', rows: 20_002 });
  const lines = (await readFile(file, 'utf8')).split('\r\n');
  expect(lines).toHaveLength(20_004);
  expect(lines[20_000]).toBe('"0500019999","3","2"');
  expect(lines[20_001]).toContain(longestName);
});
