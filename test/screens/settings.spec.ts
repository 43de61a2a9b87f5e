import { expect } from '@playwright/test';
import { sections } from '../../renderer/features/settings/sections.ts';
import { openSettings } from './open-settings.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

for (const { id } of sections) {
  for (const preferences of [
    { language: 'ja', theme: 'light' },
    { language: 'ja', theme: 'dark' },
    { language: 'en', theme: 'light' },
    { language: 'en', theme: 'dark' },
  ] as const) {
    test(`the section ${id} is sound, ${preferences.language} ${preferences.theme}`, async ({ open }) => {
      const window = await openSettings(open, { section: id, preferences });
      await expect(window.page.getByRole('navigation').getByRole('button').and(window.page.locator('[aria-current]'))).toHaveCount(1);
      expect(await fitsWidth(window)).toBe(true);
      await picture(window, `settings-${id}-${preferences.language}-${preferences.theme}`);
      await expectSound(window);
    });
  }
}

test('arrows go through the sections, and Tab goes on into the settings', async ({ open }) => {
  const { page } = await openSettings(open, { section: 'calls' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('着信と通話');
  await page.getByRole('button', { name: '着信と通話' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CTI設定');
  await expect(page.getByRole('button', { name: 'CTI設定' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('表示');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'OS に合わせる' }).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: '日本語' })).toBeChecked();
});

test('the search finds settings of all sections whatever the width and the kana, and changes them in place', async ({ open }) => {
  const window = await openSettings(open);
  const { page, bridge } = window;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('ちゃっと');
  await expect(page.getByRole('status').filter({ hasText: '「ちゃっと」の検索結果' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'CTI設定 > 基本設定' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '履歴とCSV > 履歴' })).toBeVisible();
  await picture(window, 'settings-search');
  await expectSound(window);
  await page.getByText('チャット表示機能を有効にする').click();
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'popup.chat', value: false }]);
  await page.getByRole('textbox', { name: '設定を検索' }).fill('ありません');
  await expect(page.getByText('「ありません」に合う設定は見つかりませんでした', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('アカウント');
});

test('a change is saved at once, says so quietly, and can go back to the default', async ({ open }) => {
  const window = await openSettings(open, { section: 'calls' });
  const { page, bridge } = window;
  await page.getByText('着信を受けない').click();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).toBeChecked();
  await expect(page.getByText('保存しました')).toBeVisible();
  await picture(window, 'settings-saved');
  await expectSound(window);
  await page.getByRole('button', { name: '既定値に戻す: 着信を受けない' }).click();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).not.toBeChecked();
  await expect(page.getByRole('button', { name: '既定値に戻す', exact: false })).toHaveCount(0);
  expect(bridge.inputs('settings.set')).toEqual([
    { key: 'call.doNotDisturb', value: true },
    { key: 'call.doNotDisturb', value: false },
  ]);
});

test('a number that does not fit is refused at its field in words and kept as typed', async ({ open }) => {
  const window = await openSettings(open, { section: 'history' });
  const { page, bridge } = window;
  const days = page.getByRole('textbox', { name: '履歴保持期間(日)' });
  await days.fill('5000');
  await days.press('Enter');
  await expect(page.getByText('1 から 3650 までの整数を入力してください。')).toBeVisible();
  await expect(days).toHaveValue('5000');
  await picture(window, 'settings-refused');
  await expectSound(window);
  await days.fill('９０');
  await days.press('Enter');
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'history.retentionDays', value: 90 }]);
  await expect(days).toHaveValue('90');
  await expect(days).toBeFocused();
});

test('a locked item is greyed and says why; a bad value counts as the default', async ({ open }) => {
  const window = await openSettings(open, {
    section: 'cti',
    values: { 'popup.size': 'huge', 'popup.route': false },
    locked: ['popup.route', 'cti.baseUrl'],
  });
  const { page } = window;
  await expect(page.getByRole('radio', { name: '標準' })).toBeChecked();
  await expect(page.getByRole('switch', { name: '着信経路を表示する' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'CTIサーバーの URL' })).toBeDisabled();
  await expect(page.getByText('管理者が設定しています')).toHaveCount(2);
  await picture(window, 'settings-locked');
  await expectSound(window);
});

test('what main refuses is said at the item', async ({ open }) => {
  const { page } = await openSettings(open, { section: 'calls' }, { settings: { set: () => 'not_saved' } });
  await page.getByText('着信を受けない').click();
  await expect(page.getByText('保存できませんでした', { exact: false })).toBeVisible();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).not.toBeChecked();
});

test('entries of a list are added once and removed', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'calls', values: { 'internal.domains': ['pbx.example.jp'] } });
  const list = page.getByRole('group', { name: '自社のドメイン' });
  await list.getByRole('textbox').fill('pbx.example.jp');
  await list.getByRole('button', { name: '追加' }).click();
  await expect(list.getByText('すでに一覧にあります。')).toBeVisible();
  await list.getByRole('textbox').fill('sip.example.jp');
  await page.keyboard.press('Enter');
  await expect(list.getByText('sip.example.jp')).toBeVisible();
  await list.getByRole('button', { name: '「pbx.example.jp」を削除' }).click();
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([
      { key: 'internal.domains', value: ['pbx.example.jp', 'sip.example.jp'] },
      { key: 'internal.domains', value: ['sip.example.jp'] },
    ]);
});

test('the ring volume moves by the keyboard, and the thumb keeps the focus', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'notifications', preferences: { language: 'en', theme: 'dark' } });
  const slider = page.getByRole('slider', { name: 'Ring volume' });
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([
      { key: 'ring.volume', value: 85 },
      { key: 'ring.volume', value: 90 },
    ]);
  await expect(slider).toBeFocused();
});

test('the account form changes the connection', async ({ open }) => {
  const { page, bridge } = await openSettings(
    open,
    { section: 'account' },
    { account: { list: () => ({ revision: 1, accounts: [] }), save: () => 'saved' } },
  );
  await page.getByLabel('サーバー', { exact: true }).fill('pbx.example.jp');
  await page.getByLabel('ユーザー名').fill('2001');
  await page.getByLabel('パスワード').fill('secret');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();
  expect(bridge.inputs('account.save')).toEqual([{ server: 'pbx.example.jp', user: '2001', password: 'secret', displayName: null }]);
});

test('a section that is asked for while the window is open is shown', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'display' });
  await bridge.emit.settings.sectionAsked({ section: 'account' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('アカウント');
});
