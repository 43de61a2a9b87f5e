import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

let desk: AgentDesk;
let folder: string;
test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-history-'));
  desk = await AgentDesk.open();
});
test.afterAll(async () => {
  await desk.close();
  fs.rmSync(folder, { recursive: true });
});

const button = (name: string) => desk.phone.getByRole('button', { name, exact: true });
const rows = () => desk.phone.getByRole('list', { name: '通話の一覧' }).getByRole('listitem');

test('missed calls are counted, found by two characters of their chat, and exported', async () => {
  for (const scenario of ['chatbot', 'plain']) {
    const { first } = await desk.ring(scenario);
    if (scenario === 'chatbot') await expect.poll(() => desk.popUps(), { timeout: deadlineMs }).toContain('chat');
    first.call.hangUp();
    await desk.untilNoPopUps();
  }
  await expect(rows()).toHaveCount(2, { timeout: deadlineMs });
  await expect(desk.phone).toHaveTitle('(2) Madoguchi', { timeout: deadlineMs });
  expect(await desk.app.app.evaluate(({ app }) => app.getBadgeCount())).toBe(2);

  await desk.phone.keyboard.press('Control+f');
  await desk.phone.keyboard.type('工事');
  await expect(rows()).toHaveCount(1, { timeout: deadlineMs });
  await expect(desk.phone.getByText('1 件', { exact: true })).toBeVisible({ timeout: deadlineMs });

  const file = path.join(folder, 'calls.csv');
  await desk.app.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await button('CSV出力').click({ delay: 400 });
  await expect(desk.phone.getByText('1 件を出力します')).toBeVisible({ timeout: deadlineMs });
  await button('出力する').click({ delay: 400 });
  await expect(desk.phone.getByText('1 件を保存しました')).toBeVisible({ timeout: deadlineMs });
  const [header, row, ...more] = Papa.parse<string[]>(iconv.decode(fs.readFileSync(file), 'cp932'), { skipEmptyLines: true }).data;
  expect(header).toEqual(expect.arrayContaining(['開始日時', '番号', '結果', 'メモ']));
  expect(row).toContain('不在');
  expect(more).toEqual([]);

  await expect(async () => {
    await rows().first().getByRole('button').first().click({ delay: 400, timeout: 2000 });
    await expect(desk.phone.getByRole('heading', { name: '通話の詳細' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
  await expect(desk.phone).toHaveTitle('(1) Madoguchi', { timeout: deadlineMs });
  await desk.phone.screenshot({ path: 'out/e2e/history-detail.png' });
});
