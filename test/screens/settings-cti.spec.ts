import { expect } from '@playwright/test';
import { ctiView, openSettings } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

test('stores the access key without ever showing it, and forgets it', async ({ open }) => {
  const view = { ...ctiView(), hasAccessKey: false };
  const window = await openSettings(
    open,
    { section: 'cti', values: { 'cti.signIn': 'bearer' } },
    { cti: { get: () => view, setAccessKey: () => 'saved' } },
  );
  const { page, bridge } = window;
  const field = page.getByLabel('トークン', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await expect(page.getByText('まだ保存されていません', { exact: false })).toBeVisible();
  await field.fill('s3cret');
  await page.getByRole('button', { name: '保存', exact: true }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('cti.setAccessKey')).toEqual([{ accessKey: 's3cret' }]);
  await expect(field).toHaveValue('');
  await expect(page.getByText('保存しました')).toBeVisible();
  await bridge.emit.cti.changed({ ...view, revision: 2, hasAccessKey: true });
  await page.getByRole('button', { name: '保存した値を削除' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('cti.setAccessKey')).toEqual([{ accessKey: 's3cret' }, { accessKey: '' }]);
  await picture(window, 'settings-cti-access-key');
  await expectSound(window);
});

test('says why the access key was not taken, and keeps what was typed', async ({ open }) => {
  const { page } = await openSettings(
    open,
    { section: 'cti', values: { 'cti.signIn': 'api_key' } },
    { cti: { get: () => ctiView(), setAccessKey: () => 'not_saved' } },
  );
  await page.getByLabel('API キー', { exact: true }).last().fill('k');
  await page.getByRole('button', { name: '保存', exact: true }).click({ delay: 400 });
  await expect(page.getByText('保存できませんでした。OS のキーストアを確認してください。')).toBeVisible();
  await expect(page.getByLabel('API キー', { exact: true }).last()).toHaveValue('k');
});

test('takes other header names, in order, and goes back to the usual ones', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti', values: { 'cti.headerNames': { label: ['X-Skill'] } } });
  const { page, bridge } = window;
  const key = page.getByRole('textbox', { name: '通話のキー' });
  await expect(key).toHaveAttribute('placeholder', /^X-Cti-Call-Id, /);
  await key.fill('X-Acme-Id、 X_Call');
  await key.press('Enter');
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([{ key: 'cti.headerNames', value: { label: ['X-Skill'], callKey: ['X-Acme-Id', 'X_Call'] } }]);
  await page.getByRole('textbox', { name: '業務ラベル' }).fill('');
  await page.getByRole('textbox', { name: '業務ラベル' }).press('Enter');
  await expect
    .poll(() => bridge.inputs('settings.set').at(-1))
    .toEqual({ key: 'cti.headerNames', value: { callKey: ['X-Acme-Id', 'X_Call'] } });
  await page.getByText('発信に通話のキーを付ける').click({ delay: 400 });
  await expect.poll(() => bridge.inputs('settings.set').at(-1)).toEqual({ key: 'cti.marksOutgoing', value: true });
  await picture(window, 'settings-cti-headers');
});

test('the settings stand and can be changed while a slow key store keeps what is known of the CTI server waiting', async ({ open }) => {
  const told = Promise.withResolvers<ReturnType<typeof ctiView>>();
  const window = await openSettings(open, { section: 'cti', values: { 'cti.signIn': 'bearer' } }, { cti: { get: () => told.promise } });
  const { page, bridge } = window;
  await page.getByText('着信経路を表示する').click({ delay: 400 });
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'popup.route', value: false }]);
  await expect(page.getByText('読み込み中...')).toHaveCount(2);
  await picture(window, 'settings-cti-untold');
  told.resolve({ ...ctiView(), hasAccessKey: false });
  await expect(page.getByText('まだ保存されていません', { exact: false })).toBeVisible();
  await expect(page.getByText('CTIサーバーに接続しています', { exact: true })).toBeVisible();
});
