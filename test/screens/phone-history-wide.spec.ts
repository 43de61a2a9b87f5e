import { expect } from '@playwright/test';
import { callRow, mixedRows } from '../support/view-builders.ts';
import { historyOf, openPhone } from './open-phone.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

const missedRows = [callRow(0, { isUnseen: true, name: '山田 花子' }), ...mixedRows.slice(1)];

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`a wide window has columns, and the detail beside them (${language}, ${theme})`, async ({ open }) => {
    const window = await openPhone(
      open,
      { history: { ...historyOf(missedRows), missed: () => ({ revision: 1, count: 2 }) } },
      { size: { width: 1480, height: 800 }, preferences: { language, theme } },
    );
    const { page } = window;
    await expect(page.locator('.table-heads')).toBeVisible();
    await picture(window, `history-wide-${language}`);
    await expectSound(window);
    await page.locator('.row-main').nth(1).click();
    await expect(page.locator('.aside .detail')).toBeVisible();
    await expect(page.locator('.row-scroll')).toBeVisible();
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `history-beside-${language}`);
    await expectSound(window);
    await page.keyboard.press('Escape');
    await expect(page.locator('.aside')).toHaveCount(0);
  });

test('a middling window has two panes, and the detail over them', async ({ open }) => {
  const window = await openPhone(open, {}, { size: { width: 900, height: 700 } });
  const { page } = window;
  await picture(window, 'history-two-panes');
  await page.locator('.row-main').nth(1).click();
  await expect(page.getByRole('heading', { name: '通話の詳細' })).toBeVisible();
  await expect(page.locator('.row-scroll')).toHaveCount(0);
});

test('missed calls are counted until they are seen', async ({ open }) => {
  const window = await openPhone(open, { history: { ...historyOf(missedRows), missed: () => ({ revision: 1, count: 2 }) } });
  const { page, bridge } = window;
  await expect(page).toHaveTitle('(2) Madoguchi');
  await expect(page.getByRole('tab', { name: '発着信履歴 不在着信 2 件' })).toBeVisible();
  await picture(window, 'history-missed');
  await expectSound(window);
  await page.getByRole('button', { name: /未確認の不在着信 山田 花子/ }).click();
  await expect.poll(() => bridge.inputs('history.markSeen')).toEqual([{ id: 'call-000000' }]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '不在着信 2 件' }).click();
  await expect.poll(() => bridge.inputs('history.page').at(-1)).toMatchObject({ filter: { result: 'missed' } });
  await page.getByRole('button', { name: 'すべて確認済みにする' }).click();
  await expect.poll(() => bridge.inputs('history.markSeen').at(-1)).toEqual({ id: null });
  await bridge.emit.history.missedCount({ revision: 2, count: 0 });
  await expect(page).toHaveTitle('Madoguchi');
});

test('everything of a call is copied, and a note is saved while one types', async ({ open }) => {
  const { page, bridge } = await openPhone(open, {}, { size: { width: 420, height: 1400 } });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await expect(page.getByText('opus / MOS 4.2 / 最低 3.1 / 損失 0.4 % / ゆらぎ 12 ms / 往復 48 ms')).toBeVisible();
  await page.getByLabel('メモ').fill('来月また');
  await expect.poll(() => bridge.inputs('history.setMemo')).toEqual([{ id: 'call-000001', memo: '来月また' }]);
  await expect(page.getByText('メモを保存しました')).toBeVisible();
  await page.getByRole('button', { name: 'すべてコピー' }).click();
  await expect.poll(() => bridge.inputs('app.copyText').length).toBe(1);
  await expect.poll(() => bridge.inputs('history.copied')).toEqual([{ id: 'call-000001' }]);
  const [copied] = bridge.inputs('app.copyText');
  const text = JSON.stringify(copied);
  for (const part of [
    '番号：090-1234-0001',
    '名前：株式会社 青空商事',
    '最終着信番号：2001',
    '【メモ】',
    '【経路】',
    'お客様：契約の住所を変更したいです',
    '【その他の情報】',
    'x-campaign：春の引っ越し',
  ])
    expect(text).toContain(part);
});
