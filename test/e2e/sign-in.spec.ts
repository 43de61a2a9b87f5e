import { expect, test } from '@playwright/test';
import { startContactCentre } from '../contact-centre/contact-centre.ts';
import { startPbx } from '../pbx/start-pbx.ts';
import { RunningApp } from '../support/running-app.ts';

const deadlineMs = 20_000;

test('a wrong password is said in words, and the right one registers', async () => {
  const centre = await startContactCentre({ users: [{ user: '1001', password: 'right' }], log: () => undefined });
  const app = await RunningApp.launch({ executable: null, env: {}, settings: { 'ui.language': 'ja' }, hasFakeMicrophone: true });
  const phone = await app.window('phone', deadlineMs);
  await phone.screenshot({ path: 'out/e2e/first-run.png' });
  await app.signIn({ server: centre.sipUrl, user: '1001', password: 'wrong' }, deadlineMs);
  // This server answers 403 to a wrong password, as many do.
  await expect(phone.getByText('パスワードが正しいか確かめてください')).toBeVisible({ timeout: deadlineMs });
  await phone.screenshot({ path: 'out/e2e/wrong-password.png' });
  await phone.getByRole('button', { name: '接続設定を開く' }).click({ delay: 400 });
  const settings = await app.window('settings', deadlineMs);
  await expect(settings).toHaveTitle('設定');
  await settings.getByLabel('パスワード').fill('right');
  await settings.getByRole('button', { name: '保存' }).click();
  await expect(phone.getByText('登録済み')).toBeVisible({ timeout: deadlineMs });
  await app.close();
  await centre.stop();
});

test('a PBX that challenges again means a wrong user name or password, in words, without trying on', async () => {
  const pbx = await startPbx();
  const app = await RunningApp.launch({ executable: null, env: {}, settings: { 'ui.language': 'ja' }, hasFakeMicrophone: true });
  const phone = await app.window('phone', deadlineMs);
  await app.signIn({ server: pbx.wsUrl, user: `1001@${pbx.domain}`, password: 'wrong' }, deadlineMs);
  await expect(phone.getByText('ユーザー名またはパスワードが違います')).toBeVisible({ timeout: deadlineMs });
  await phone.screenshot({ path: 'out/e2e/wrong-password-pbx.png' });
  await phone.getByRole('button', { name: '接続設定を開く' }).click({ delay: 400 });
  const settings = await app.window('settings', deadlineMs);
  await settings.getByLabel('パスワード').fill(pbx.passwordOf('1001'));
  await settings.getByRole('button', { name: '保存' }).click();
  await expect(phone.getByText('登録済み')).toBeVisible({ timeout: deadlineMs });
  await app.close();
  await pbx.stop();
});
