import { expect } from '@playwright/test';
import { openSettings } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

test('a rule is added, changed and removed; a tone that is gone says so', async ({ open }) => {
  const rules = [{ when: 'line', value: '03-1234-5678', tone: 'lost' }];
  const window = await openSettings(open, { section: 'notifications', values: { 'ring.rules': rules } });
  const { page, bridge } = window;
  await expect(page.getByRole('combobox', { name: '1 行目の着信音' }).getByRole('option', { selected: true })).toHaveText(/なくなった音/);
  await page.getByRole('group', { name: '着信音の使い分け' }).getByRole('button', { name: '追加' }).click({ delay: 400 });
  await page.getByRole('combobox', { name: '2 行目の条件' }).selectOption('内線・外線');
  await page.getByRole('combobox', { name: '2 行目の着信音' }).selectOption('ノック');
  await page.getByRole('button', { name: '追加', exact: true }).click({ delay: 400 });
  await page.getByRole('textbox', { name: '3 行目の値' }).fill('サポート');
  await page.keyboard.press('Enter');
  await picture(window, 'settings-ring-rules');
  await expectSound(window);
  await page.getByRole('button', { name: '1 行目を削除' }).click({ delay: 400 });
  await expect(page.getByRole('textbox', { name: '2 行目の値' })).toHaveValue('サポート');
  await expect
    .poll(() => bridge.inputs('settings.set').at(-1))
    .toEqual({
      key: 'ring.rules',
      value: [
        { when: 'scope', value: 'internal', tone: 'knock' },
        { when: 'queue', value: 'サポート', tone: 'glass' },
      ],
    });
});
