import { expect } from '@playwright/test';
import { callId } from '../../common/call/ids.ts';
import type { CallView } from '../../common/ipc/groups/calls.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { accountsOf, callRow, callView, noonMs, partyOf, registered } from '../support/view-builders.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';
import { openPhone } from './open-phone.ts';

const callsOf = (...calls: CallView[]): NonNullable<FakeHandlers['calls']> => ({
  list: () => ({ revision: 1, calls }),
  dial: () => null,
  answer: () => null,
  listenOnly: () => null,
  reject: () => null,
  hangUp: () => null,
  setHold: () => null,
  setMute: () => null,
  sendDigit: () => null,
  transfer: () => null,
});

test('the phone shows its registration, the dial pad and the recent calls', async ({ open }) => {
  const window = await openPhone(open);
  const { page } = window;
  await expect(page).toHaveTitle('Madoguchi');
  await expect(page.getByText('登録済み')).toBeVisible();
  await expect(page.getByText('暗号化なし')).toHaveCount(0);
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
  await picture(window, 'phone-ja');
  await expectSound(window);
});

test('the phone in English and dark', async ({ open }) => {
  const window = await openPhone(open, {}, { preferences: { language: 'en', theme: 'dark' } });
  for (const text of ['Registered', 'Recent calls', 'Export CSV']) await expect(window.page.getByText(text, { exact: true })).toBeVisible();
  await picture(window, 'phone-en-dark');
  await expectSound(window);
});

test('a connection that is not encrypted says so', async ({ open }) => {
  const window = await openPhone(open, { account: { list: () => accountsOf({ ...registered, isEncrypted: false }) } });
  await expect(window.page.getByText('暗号化なし')).toBeVisible();
  await expectSound(window);
});

test('a lost registration says why, what to do, and counts down to the next try', async ({ open }) => {
  const window = await openPhone(open, {
    account: {
      list: () =>
        accountsOf({
          type: 'waiting',
          problem: { type: 'tls', host: 'pbx.example.jp', issuer: 'Example CA', reason: '期限切れ' },
          retryAtMs: noonMs + 90_000,
        }),
      retryNow: () => null,
    },
  });
  const { page, bridge } = window;
  await expect(page.getByText('再接続待ち')).toBeVisible();
  await expect(page.getByText('サーバー「pbx.example.jp」の証明書を信頼できません')).toBeVisible();
  await expect(page.getByText('理由: 期限切れ(発行者: Example CA)。', { exact: false })).toBeVisible();
  await expect(page.getByRole('timer').filter({ hasText: /次の再試行まで \d+ 秒/ })).toBeVisible();
  await picture(window, 'phone-waiting');
  await expectSound(window);
  await page.getByRole('button', { name: '今すぐ再試行' }).click();
  await expect.poll(() => bridge.inputs('account.retryNow')).toHaveLength(1);
  await bridge.emit.account.changed(accountsOf(registered, 2));
  await expect(page.getByText('登録済み')).toBeVisible();
});

test('a wrong password leads to the connection settings', async ({ open }) => {
  const window = await openPhone(open, { account: { list: () => accountsOf({ type: 'failed', problem: { type: 'wrong_password' } }) } });
  await expect(window.page.getByText('未登録', { exact: true })).toBeVisible();
  await picture(window, 'phone-wrong-password');
  await expectSound(window);
  await window.page.getByRole('button', { name: '接続設定を開く' }).click();
  await expect.poll(() => window.bridge.inputs('settings.open')).toEqual([{ section: 'account' }]);
});

test('a number is typed or pasted in any format and called by Enter', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  const field = page.getByRole('textbox', { name: '電話番号' });
  await expect(field).toBeFocused();
  await field.fill('  +81 (0)3-1234-5678 ');
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: '+81 (0)3-1234-5678' }]);
  await expect(field).toHaveValue('');
});

test('the pad, the erase key, and digits typed anywhere fill the number', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  for (const key of ['1', '1', 'シャープ']) await page.getByRole('button', { name: key, exact: true }).click();
  await page.getByRole('button', { name: 'CSV出力' }).focus();
  await page.keyboard.type('70');
  const field = page.getByRole('textbox', { name: '電話番号' });
  await expect(field).toHaveValue('11#70');
  await page.getByRole('button', { name: '1 文字消す' }).click();
  await expect(field).toHaveValue('11#7');
  await page.getByRole('button', { name: '発信', exact: true }).click();
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: '11#7' }]);
});

test('a refused call says why and keeps the number', async ({ open }) => {
  const window = await openPhone(open, { calls: { ...callsOf(), dial: () => 'not_registered' } });
  const { page } = window;
  await page.getByRole('textbox', { name: '電話番号' }).fill('117');
  await page.keyboard.press('Enter');
  await expect(page.getByText('サーバーに登録されていないため発信できません。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '電話番号' })).toHaveValue('117');
  await picture(window, 'phone-refused');
  await expectSound(window);
});

test('a ringing call is announced and answered by the keyboard alone', async ({ open }) => {
  const ringing = callView({ phase: 'ringing_in', answeredAtMs: null });
  const window = await openPhone(open, { calls: callsOf() });
  const { page, bridge } = window;
  await bridge.emit.calls.changed({ revision: 2, calls: [ringing] });
  await expect(page.getByRole('alert')).toHaveText('外線着信 山田 花子 090-1234-5678');
  await page.clock.runFor(400);
  await picture(window, 'phone-ringing');
  await expectSound(window);
  await page.getByRole('button', { name: '応答', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('calls.answer')).toEqual([{ id: 'call-1' }]);
});

test('a live call is held, muted, given digits, transferred and hung up', async ({ open }) => {
  const window = await openPhone(open, { calls: callsOf(callView()) });
  const { page, bridge } = window;
  await expect(page.getByRole('article')).toContainText(/通話中01:2\d/);
  await page.clock.runFor(400);
  await picture(window, 'phone-call');
  await expectSound(window);
  await page.getByRole('button', { name: '保留', exact: true }).click();
  await page.getByRole('button', { name: 'ミュート', exact: true }).click();
  await page.getByRole('button', { name: 'キーパッド' }).click();
  await page.getByRole('button', { name: '5', exact: true }).click();
  await page.keyboard.type('8*');
  await picture(window, 'phone-call-keypad');
  await page.getByRole('button', { name: '転送', exact: true }).click();
  await page.getByRole('textbox', { name: '転送先の番号' }).fill('2004');
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('calls.transfer')).toEqual([{ id: 'call-1', target: '2004' }]);
  await page.getByRole('button', { name: '切断' }).click();
  await expect.poll(() => bridge.inputs('calls.hangUp')).toEqual([{ id: 'call-1' }]);
  expect(bridge.inputs('calls.setHold')).toEqual([{ id: 'call-1', isHeld: true }]);
  expect(bridge.inputs('calls.setMute')).toEqual([{ id: 'call-1', isMuted: true }]);
  expect(bridge.inputs('calls.sendDigit')).toEqual([
    { id: 'call-1', digit: '5' },
    { id: 'call-1', digit: '8' },
    { id: 'call-1', digit: '*' },
  ]);
});

test('without a microphone the card says what to do, for a call that rings and for one that was dialled', async ({ open }) => {
  const ringing = callView({ phase: 'ringing_in', answeredAtMs: null, microphone: 'busy' });
  const failed = callView({ id: callId.parse('out'), direction: 'outgoing', phase: 'ended', cause: 'media_failed', microphone: 'denied' });
  const listening = callView({ id: callId.parse('listening'), phase: 'active', microphone: 'unused', answeredAtMs: noonMs });
  const window = await openPhone(open, { calls: callsOf(ringing, failed, listening) }, { size: { width: 420, height: 1100 } });
  const { page, bridge } = window;
  await expect(page.getByText('マイクをほかのアプリが使っています')).toBeVisible();
  await expect(page.getByText('マイクの使用が許可されていません')).toBeVisible();
  await expect(page.getByText('マイクなしで通話しています（聞くだけ）')).toBeVisible();
  await page.clock.runFor(400);
  await page.getByRole('button', { name: 'マイクなしで応答（聞くだけ）' }).click();
  await page.getByRole('button', { name: 'マイクなしで発信（聞くだけ）' }).click();
  await expect.poll(() => bridge.inputs('calls.listenOnly')).toEqual([{ id: ringing.id }, { id: 'out' }]);
  await picture(window, 'phone-no-microphone');
  await expectSound(window);
});

test("a microphone that is not allowed leads to the system's own settings; where it has none the words stand alone", async ({ open }) => {
  const denied = callView({ phase: 'ringing_in', answeredAtMs: null, microphone: 'denied' });
  const busy = callView({ id: callId.parse('busy'), phase: 'ringing_in', answeredAtMs: null, microphone: 'busy' });
  let isOpened = true;
  const media = { openSystemSettings: () => isOpened };
  const window = await openPhone(open, { calls: callsOf(denied, busy), media }, { platform: 'darwin', size: { width: 420, height: 900 } });
  const { page, bridge } = window;
  const permission = page.getByRole('button', { name: 'OS のマイクの許可を開く' });
  await expect(permission).toBeVisible();
  await page.clock.runFor(400);
  await permission.click();
  await page.getByRole('button', { name: 'OS のサウンド設定を開く' }).click();
  await expect.poll(() => bridge.inputs('media.openSystemSettings')).toEqual([{ page: 'microphone_privacy' }, { page: 'sound' }]);
  await picture(window, 'phone-microphone-denied');
  await expectSound(window);
  isOpened = false;
  await permission.click();
  await expect(page.getByText('OS の設定を開けませんでした。OS の設定アプリから開いてください。')).toBeVisible();
  await expect(permission).toHaveCount(0);
  const linux = await openPhone(open, { calls: callsOf(denied) });
  await expect(linux.page.getByText('マイクの使用が許可されていません')).toBeVisible();
  await expect(linux.page.getByRole('button', { name: 'OS のマイクの許可を開く' })).toHaveCount(0);
});

test('several calls say by word who holds whom, who is muted, and how each ended', async ({ open }) => {
  const window = await openPhone(open, {
    calls: callsOf(
      callView({ id: callId.parse('a'), phase: 'held', hold: 'remote', heldSinceMs: noonMs - 12_000, isMuted: true, transfer: 'failed' }),
      callView({
        id: callId.parse('b'),
        phase: 'ringing_out',
        direction: 'outgoing',
        name: null,
        party: partyOf('0120-000-111'),
        answeredAtMs: null,
      }),
      callView({ id: callId.parse('c'), phase: 'ended', cause: 'busy', result: 'busy', endedAtMs: noonMs }),
    ),
  });
  for (const text of ['相手が保留中', 'ミュート中', '転送できませんでした', '呼び出し中', '通話終了', '話し中'])
    await expect(window.page.getByText(text, { exact: true })).toBeAttached();
  // How long the hold lasts, not the talk.
  await expect(window.page.getByRole('timer').first()).toHaveText(/^00:\d\d$/);
  await picture(window, 'phone-several-calls');
  await expectSound(window);
});

test('long and hostile names stay text, inside the window', async ({ open }) => {
  const name = `<img src=x onerror=alert(1)>\u202E${'とても長い名前'.repeat(12)}`;
  const window = await openPhone(open, {
    calls: callsOf(callView({ name, line: { number: '1', display: '1', label: name } })),
    history: {
      page: () => ({ rows: [callRow(0, { name, label: name }), callRow(1, { party: partyOf('9'.repeat(80), name) })], next: null }),
    },
  });
  await expect(window.page.getByRole('listitem')).toHaveCount(2);
  await expect(window.page.locator('img')).toHaveCount(0);
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'phone-hostile');
  await expectSound(window);
});

test('do not disturb is visible at a glance', async ({ open }) => {
  const window = await openPhone(open, {
    settings: { get: () => ({ revision: 1, values: { 'call.doNotDisturb': true }, locked: [] }) },
  });
  await expect(window.page.getByText('着信を受けません')).toBeVisible();
  await expectSound(window);
});

test('high contrast', async ({ open }) => {
  const window = await openPhone(open, { calls: callsOf(callView()) }, { contrast: 'more' });
  await picture(window, 'phone-contrast');
  await expectSound(window);
});

test('the pages of an incoming call stand on its card, and a refusal is said in words', async ({ open }) => {
  const { page, bridge } = await openPhone(open, {
    calls: { list: () => ({ revision: 1, calls: [callView()] }) },
    popup: {
      pages: () => [
        { index: 2, name: '顧客管理' },
        { index: 10, name: '着信の情報' },
      ],
      openPage: () => 'host_not_allowed',
    },
  });
  await page.getByRole('button', { name: 'ページを開く' }).press('Enter');
  await page.getByRole('menuitem', { name: '着信の情報' }).press('Enter');
  await expect.poll(() => bridge.inputs('popup.openPage')).toEqual([{ callId: 'call-1', index: 10 }]);
  await expect(page.getByText('許可されていないサーバー', { exact: false })).toBeVisible();
});

test('the number of a link is called only when the agent says so, and one that no link may dial is refused', async ({ open }) => {
  const links = [{ target: '0312345678' }, { target: null }];
  const window = await openPhone(open, { app: { takeDialLink: () => links.shift() ?? null } });
  const { page, bridge } = window;
  await expect(page.getByText('0312345678 に発信しますか？')).toBeVisible();
  await picture(window, 'phone-link');
  expect(bridge.inputs('calls.dial')).toEqual([]);
  await page.locator('.notice', { hasText: '0312345678' }).getByRole('button', { name: '発信' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: '0312345678' }]);
  await bridge.emit.app.dialLinkCame({});
  await expect(page.getByText('このリンクの番号には発信できません')).toBeVisible();
  expect(bridge.inputs('calls.dial')).toHaveLength(1);
  await expectSound(window);
});
