import { expect } from '@playwright/test';
import type { RegistrationProblem } from '../../common/ipc/groups/account.ts';
import { accountsOf, registered } from '../support/view-builders.ts';
import { openPhone } from './open-phone.ts';
import { expectSound, picture, test } from './open-window.ts';

const none = { list: () => ({ revision: 1, accounts: [] }) };
const attempt = (url: string, problem: RegistrationProblem | null) => ({ url, problem });

test('a fresh profile asks for the account, and says what is missing', async ({ open }) => {
  const window = await openPhone(open, { account: none });
  const { page, bridge } = window;
  await expect(page.getByLabel('サーバー')).toBeFocused();
  await picture(window, 'phone-first-run');
  await expectSound(window);
  await page.getByRole('button', { name: '保存' }).click();
  for (const text of ['サーバーを入力してください', 'ユーザー名を入力してください', 'パスワードを入力してください'])
    await expect(page.getByText(text)).toBeVisible();
  await expectSound(window);
  expect(bridge.inputs('account.save')).toEqual([]);
});

test('the connection test shows each URL with what it said in words', async ({ open }) => {
  const window = await openPhone(open, {
    account: {
      ...none,
      test: () => [
        attempt('wss://pbx.example.jp/', { type: 'not_sip', host: 'pbx.example.jp', status: 404 }),
        attempt('wss://pbx.example.jp:8089/ws', null),
      ],
    },
  });
  const { page, bridge } = window;
  await page.getByLabel('サーバー').fill('pbx.example.jp');
  await page.getByLabel('ユーザー名').fill('2001');
  await page.getByLabel('パスワード').fill('secret');
  await page.getByRole('button', { name: '接続テスト' }).click();
  await expect(page.getByRole('listitem').first()).toContainText('「pbx.example.jp」は電話サーバーとして応答しません');
  await expect(page.getByRole('listitem').first()).toContainText('HTTP 404');
  await expect(page.getByRole('listitem').nth(1)).toContainText('接続できました');
  expect(bridge.inputs('account.test')).toEqual([{ server: 'pbx.example.jp', user: '2001', password: 'secret', displayName: null }]);
  await picture(window, 'phone-connection-test');
  await expectSound(window);
});

test('Enter saves the account, and the phone appears when main has it', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { account: { ...none, save: () => 'saved' } });
  await page.keyboard.type('pbx.example.jp');
  for (const text of ['2001', 'secret', '山田']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('account.save'))
    .toEqual([{ server: 'pbx.example.jp', user: '2001', password: 'secret', displayName: '山田' }]);
  await bridge.emit.account.changed(accountsOf(registered, 2));
  await expect(page.getByText('登録済み')).toBeVisible();
});

test('a locked connection says who can change it', async ({ open }) => {
  const { page } = await openPhone(open, { account: { ...none, save: () => 'locked' } });
  await page.getByLabel('サーバー').fill('x');
  await page.getByLabel('ユーザー名').fill('x');
  await page.getByLabel('パスワード').fill('x');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('接続設定は管理者によって固定されています', { exact: false })).toBeVisible();
});

test('the gear and Ctrl with a comma open the settings window', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { settings: { get: () => ({ revision: 1, values: {}, locked: [] }), open: () => null } });
  await page.getByRole('button', { name: '設定を開く' }).click();
  await page.keyboard.press('Control+,');
  await expect.poll(() => bridge.inputs('settings.open')).toEqual([{ section: null }, { section: null }]);
});
