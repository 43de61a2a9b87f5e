import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type JSHandle, type Page, test } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { leaveSnapshot } from '../support/history/leave-snapshot.ts';
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

async function windowOf(page: Page): Promise<JSHandle<BrowserWindow>> {
  // oxlint-disable-next-line typescript/no-unsafe-return -- Playwright gives the handle of a BrowserWindow the type any
  return desk.app.app.browserWindow(page);
}

const button = (name: string) => desk.phone.getByRole('button', { name, exact: true });
/** Buttons are deaf for 300 ms after anything changed under the pointer, so a press may have to be repeated. */
async function pressUntil(name: string, text: string): Promise<void> {
  await expect(async () => {
    const shown = desk.phone.getByText(text);
    // What was pressed may be at work still: then the button cannot be pressed again.
    if (!(await shown.isVisible()) && (await button(name).isVisible())) await button(name).click({ delay: 400, timeout: 2000 });
    await expect(shown).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
}
const rows = () => desk.phone.getByRole('list', { name: '通話の一覧' }).getByRole('listitem');

test('a team lead reviews a folder of snapshots, which stay as they are', async () => {
  const team = path.join(folder, 'team');
  fs.mkdirSync(team);
  const owner = { user: '1002', name: '山田 花子', computer: 'PC-2' };
  const startedAtMs = Date.now() - 3_600_000;
  leaveSnapshot(path.join(team, 'madoguchi_1002_PC-2.db'), { owner, calls: ['a', 'b'], startedAtMs, takenAtMs: startedAtMs });
  fs.writeFileSync(path.join(team, 'notes.db'), 'these are not calls');
  await desk.app.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, team);
  await button('レビューを開く').click({ delay: 400 });
  const review = await desk.app.window('review', deadlineMs);
  await review.getByRole('button', { name: 'フォルダーを開く...' }).click({ delay: 400 });
  await expect(review.getByText('担当者 2 人・履歴 2 件を集計')).toBeVisible({ timeout: deadlineMs });
  await expect(review.getByText('Madoguchi の履歴ではありません')).toBeVisible();
  await review.getByText('担当者', { exact: true }).last().click();
  await expect(review.getByRole('row', { name: /^山田 花子 \(1002\) 2 2 0/ })).toBeVisible({ timeout: deadlineMs });
  await review.screenshot({ path: 'out/e2e/review-team.png' });
  const copies = path.join(await desk.app.app.evaluate(({ app }) => app.getPath('userData')), 'review-copies');
  expect(fs.existsSync(copies)).toBe(true);
  const window = await windowOf(review);
  await Promise.allSettled([review.waitForEvent('close', { timeout: deadlineMs }), window.evaluate((own) => own.close())]);
  await expect.poll(() => fs.existsSync(copies), { timeout: deadlineMs }).toBe(false);
  expect(fs.readdirSync(team)).toEqual(['madoguchi_1002_PC-2.db', 'notes.db']);
});

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
  await pressUntil('CSV出力', '1 件を出力します');
  await pressUntil('出力する', '1 件を保存しました');
  const [header, row, ...more] = Papa.parse<string[]>(iconv.decode(fs.readFileSync(file), 'cp932'), { skipEmptyLines: true }).data;
  expect(header).toEqual(expect.arrayContaining(['開始日時', '番号', '結果', 'メモ']));
  expect(row).toContain('不在');
  expect(more).toEqual([]);

  const detail = desk.phone.getByRole('heading', { name: '通話の詳細' });
  await expect(async () => {
    if (!(await detail.isVisible())) await rows().first().getByRole('button').first().click({ delay: 400, timeout: 2000 });
    await expect(detail).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
  await expect(desk.phone).toHaveTitle('(1) Madoguchi', { timeout: deadlineMs });
  await desk.phone.screenshot({ path: 'out/e2e/history-detail.png' });
});
