import { expect } from '@playwright/test';
import { openSettings, toneList } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

const tones = {
  list: () =>
    toneList([
      { name: 'own-1', label: '受付のご案内', lengthS: 2.5, isMissing: false },
      { name: 'own-2', label: 'とても長い名前のついた展示会専用のご案内の音声ファイル', lengthS: 4, isMissing: false },
    ]),
};
const stored = ['サポート=技術です', { queue: '営業', words: '', tone: 'own-lost' }];

test('a queue is given a sound of its own; one that is gone says so', async ({ open }) => {
  const window = await openSettings(open, { section: 'calls', values: { 'whisper.queues': stored } }, { tones });
  const { page, bridge } = window;
  await expect(page.getByRole('textbox', { name: '1 行目の言葉' })).toHaveValue('技術です');
  await expect(page.getByRole('combobox', { name: '2 行目の音声' }).getByRole('option', { selected: true })).toHaveText(/なくなった音声/);
  await page.getByRole('button', { name: 'キューを追加' }).click({ delay: 400 });
  await page.getByRole('textbox', { name: '3 行目のキュー' }).fill('受付');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '3 行目の音声' }).selectOption('受付のご案内');
  await picture(window, 'settings-whisper');
  await expectSound(window);
  await page.getByRole('button', { name: '2 行目を削除' }).click({ delay: 400 });
  await expect(page.getByRole('textbox', { name: '2 行目のキュー' })).toHaveValue('受付');
  await expect
    .poll(() => bridge.inputs('settings.set').at(-1))
    .toEqual({
      key: 'whisper.queues',
      value: [
        { queue: 'サポート', words: '技術です', tone: null },
        { queue: '受付', words: '', tone: 'own-1' },
      ],
    });
});

test('locked by the company, nothing can be changed', async ({ open }) => {
  const { page } = await openSettings(
    open,
    { section: 'calls', values: { 'whisper.queues': stored }, locked: ['whisper.queues'] },
    { tones },
  );
  await expect(page.getByRole('textbox', { name: '1 行目の言葉' })).toBeDisabled();
  await expect(page.getByRole('combobox', { name: '1 行目の音声' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'キューを追加' })).toBeHidden();
});
