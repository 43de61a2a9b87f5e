import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { CsvFileNames } from '../../main/history/csv-file-names.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf, record } from '../support/history/records.ts';

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

test('an export holds what was saved a moment before', async () => {
  history.saveCall(endedRecord('call-1'));
  const file = path.join(folder, 'calls.csv');
  expect(await history.exportCalls(everyCall, file, 'utf8')).toMatchObject({ type: 'saved', rows: 1 });
  expect(await readFile(file, 'utf8')).toContain('"0312345678"');
  expect((await readdir(folder)).toSorted()).toEqual(['calls.csv', 'db']);
});

test('a chat is exported by its call', async () => {
  history.saveCall(record('call-1'));
  history.linkTranscript(idOf('call-1'), {
    transcriptId: 't',
    provider: 'bot',
    sessionStartedAtMs: 0,
    messages: [{ id: 'm', atMs: null, from: 'customer', kind: 'text', text: '解約', url: null }],
  });
  const file = path.join(folder, 'chat.csv');
  expect(await history.exportChat(idOf('call-1'), file, 'utf8')).toMatchObject({ type: 'saved', rows: 1 });
  expect(await readFile(file, 'utf8')).toBe('\ufeff"会話日時","会話者","会話内容"\r\n"","お客様","解約"\r\n');
});

test('a cancelled export leaves nothing behind, and the names for the dialog are safe', async () => {
  for (let index = 0; index < 600; index += 1) history.saveCall(endedRecord(`call-${index}`));
  const handle = await history.startExport({ type: 'calls', filter: everyCall }, path.join(folder, 'calls.csv'), 'cp932');
  handle.cancel();
  expect(await handle.outcome).toEqual({ type: 'cancelled' });
  expect(await readdir(folder)).toEqual(['db']);
  expect(await names().callCsvName(everyCall)).toMatch(/^call_history_\d{8}-\d{8}_\d{8}-\d{6}\.csv$/);
  expect(await names().chatCsvName(idOf('call-1'))).toMatch(/^chat_\d{8}-\d{6}_call-1\.csv$/);
});

test('where the thread of an export dies, its unfinished file goes, and nothing else', async () => {
  const entry = path.join(folder, 'dying.mjs');
  const beginAndDie = `import { writeFileSync } from 'node:fs';
    import path from 'node:path';
    import { workerData } from 'node:worker_threads';
    const { target, token } = workerData.job;
    writeFileSync(path.join(path.dirname(target), \`.\${token}-1.part\`), 'half');
    process.exit(1);`;
  await writeFile(entry, beginAndDie);
  await writeFile(path.join(folder, '.other-1.part'), '');
  await history.close();
  history = new HistoryClient({ ...historyParts, exporterUrl: pathToFileURL(entry), folder: path.join(folder, 'db') });
  expect(await history.exportCalls(everyCall, path.join(folder, 'calls.csv'), 'utf8')).toMatchObject({ type: 'failed', reason: 'unknown' });
  expect((await readdir(folder)).toSorted()).toEqual(['.other-1.part', 'db', 'dying.mjs']);
});
