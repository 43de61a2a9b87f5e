import { expect } from '@playwright/test';
import { callDetail, callView } from '../support/view-builders.ts';
import { historyOf, openPhone, someCti } from './open-phone.ts';
import { expectSound, picture, test } from './open-window.ts';

const flags = { isVerified: true, isBadActor: true, isRepeat: true };

test('says plainly that the CTI server refuses the credentials, and asks it again', async ({ open }) => {
  const window = await openPhone(open, {
    cti: { get: () => someCti({ type: 'signed_out', isEncrypted: true }), retryNow: () => null },
  });
  const { page, bridge } = window;
  const notice = page.getByRole('region', { name: 'CTIサーバーの状態' });
  await expect(notice).toContainText('CTIサーバーにサインインできません');
  await notice.getByRole('button', { name: '再接続' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('cti.retryNow')).toEqual([{}]);
  await picture(window, 'phone-cti-signed-out');
  await expectSound(window);
  await bridge.emit.cti.changed({ ...someCti(), revision: 2 });
  await expect(notice).toBeHidden();
});

test('says that the server cannot be reached, is too new, or has a bad address', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  await expect(page.getByRole('region', { name: 'CTIサーバーの状態' })).toBeHidden();
  await bridge.emit.cti.changed({ ...someCti({ type: 'unreachable', isEncrypted: true, problem: null }), revision: 2 });
  await expect(page.getByText('CTIサーバーに接続できません')).toBeVisible();
  await bridge.emit.cti.changed({ ...someCti({ type: 'incompatible', isEncrypted: true }), revision: 3 });
  await expect(page.getByText('CTIサーバーの版に対応していません')).toBeVisible();
  await bridge.emit.cti.changed({ ...someCti({ type: 'refused', reason: 'insecure' }), revision: 4 });
  await expect(page.getByText('暗号化されていない接続は使用できません')).toBeVisible();
});

test('shows business label, queue and user flags on the call card', async ({ open }) => {
  const call = callView({ label: '解約窓口', queue: 'ご解約受付', flags });
  const window = await openPhone(open, { calls: { list: () => ({ revision: 1, calls: [call] }) } });
  const { page } = window;
  const card = page.getByRole('article');
  for (const text of ['確認済み', '不正の可能性', 'リピーター', '解約窓口', 'ご解約受付']) await expect(card.getByText(text)).toBeVisible();
  await picture(window, 'phone-call-badges');
  await expectSound(window);
});

test('shows the flags in the detail of a call, and 未確認 for one that nobody verified', async ({ open }) => {
  const detail = callDetail({ flags: { isVerified: false, isBadActor: null, isRepeat: true } });
  const window = await openPhone(open, { history: { ...historyOf([detail.row]), detail: () => detail } });
  const { page } = window;
  await page
    .getByRole('button', { name: /青空商事/ })
    .first()
    .click({ delay: 400 });
  await expect(page.getByText('未確認')).toBeVisible();
  await expect(page.getByText('リピーター')).toBeVisible();
  await expect(page.getByText('不正の可能性')).toBeHidden();
  await picture(window, 'phone-detail-flags');
  await expectSound(window);
});

test('marks the caller from the call card, and says when that failed', async ({ open }) => {
  let refusal: 'unreachable' | null = null;
  const call = callView({ flags: { isVerified: false, isBadActor: true, isRepeat: null } });
  const window = await openPhone(open, {
    calls: { list: () => ({ revision: 1, calls: [call] }) },
    cti: { get: () => someCti(), markCaller: () => refusal },
  });
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'フラグを変更' }).click({ delay: 400 });
  await expect(page.getByRole('menuitemcheckbox', { name: '不正の可能性' })).toBeChecked();
  await page.clock.runFor(400);
  await picture(window, 'phone-flag-menu');
  await expectSound(window);
  await page.getByRole('menuitemcheckbox', { name: '確認済み' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('cti.markCaller')).toEqual([{ id: call.id, flag: 'verifiedCustomer', isSet: true }]);
  refusal = 'unreachable';
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'フラグを変更' }).click({ delay: 400 });
  await page.getByRole('menuitemcheckbox', { name: '不正の可能性' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('cti.markCaller').at(-1)).toEqual({ id: call.id, flag: 'badActor', isSet: false });
  await expect(page.getByText('フラグは変わっていません', { exact: false })).toBeVisible();
});

test('marks a name of letters that only look alike on the call card', async ({ open }) => {
  const call = callView({ name: '\u0440\u0430ypal' });
  const window = await openPhone(open, { calls: { list: () => ({ revision: 1, calls: [call] }) } });
  await expect(window.page.getByRole('article').getByText('見た目の似た別の文字が混ざった名前です')).toBeVisible();
  await picture(window, 'phone-look-alike');
  await expectSound(window);
});
