import { expect } from '@playwright/test';
import { openSettings } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

test('a page for calls is typed with its example, refused while it could lead elsewhere, changed and removed', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti' });
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'ページを追加' }).click();
  const form = page.getByRole('group', { name: '着信に合わせて開くページ' });
  await form.getByRole('textbox', { name: 'ボタンの名前' }).fill('顧客管理');
  const url = form.getByRole('textbox', { name: 'URL' });
  await url.fill('https://{name}/');
  await expect(form.getByText('URLのサーバー名が正しくない', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  expect(bridge.inputs('settings.set')).toEqual([]);
  await url.fill('https://crm.example.jp/find?tel={number}&name={name}');
  await expect(form.getByText('https://crm.example.jp/find?tel=09012345678&name=%E5%B1%B1%E7%94%B0%20%E8%8A%B1%E5%AD%90')).toBeVisible();
  await form.getByText('着信したとき').click();
  expect(await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop)).toBe(0);
  await picture(window, 'settings-page-form');
  await expectSound(window);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const added = { name: '顧客管理', template: 'https://crm.example.jp/find?tel={number}&name={name}', when: 'ring' };
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'page.templates', value: [added] }]);
  await picture(window, 'settings-pages');
  await expectSound(window);
  await page.getByRole('button', { name: '編集: 顧客管理' }).click();
  await form.getByRole('textbox', { name: 'ボタンの名前' }).fill('顧客カルテ');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '「顧客カルテ」を削除' }).click();
  await expect
    .poll(() => bridge.inputs('settings.set').slice(1))
    .toEqual([
      { key: 'page.templates', value: [{ ...added, name: '顧客カルテ' }] },
      { key: 'page.templates', value: [] },
    ]);
});
