import { expect } from '@playwright/test';
import { callId } from '../../common/call/ids.ts';
import type { IncomingView } from '../../common/ipc/groups/popups.ts';
import { incomingView, noonMs, partyOf } from '../support/view-builders.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, type OpenWindow, picture, test, untilShown } from './open-window.ts';

async function show(open: Open, view: IncomingView, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await open('incoming', {
    nowMs: noonMs,
    ...options,
    handlers: {
      popup: {
        incoming: () => view,
        painted: () => null,
        close: () => null,
        setPinned: () => null,
        openPage: ({ index }) => (index === 7 ? 'host_not_allowed' : null),
      },
      calls: {
        answer: () => null,
        listenOnly: () => null,
        reject: () => null,
        hangUp: () => null,
        skipWhisper: () => null,
        setHold: () => null,
        setMute: () => null,
      },
    },
  });
  await untilShown(window);
  // The 300 ms in which buttons are deaf.
  await window.page.clock.runFor(400);
  return window;
}

const hostile = '"><img src=x onerror=alert(1)>\u202Etxt.exe<script>alert(2)</script>';
const long = '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子パイポ';

test('a call shows line, number, name, flags, label, queue and ticking times', async ({ open }) => {
  const window = await show(open, incomingView());
  const { page, bridge } = window;
  await expect(page).toHaveTitle('着信通知 - 090-1234-5678');
  await expect(page.getByRole('heading', { name: '外線着信' })).toBeVisible();
  for (const text of ['03-1234-5678', '代表窓口', '090-1234-5678', '山田 花子', '確認済み', 'リピーター', '契約内容の変更', 'サポート第1'])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.getByText('不正の可能性')).toHaveCount(0);
  await page.clock.pauseAt(noonMs + 3_600_000);
  await expect(page.locator('.call-times')).toHaveText('待ち時間61:15呼出時間60:08');
  await page.clock.runFor(60_000);
  await expect(page.locator('.call-times')).toHaveText('待ち時間62:15呼出時間61:08');
  await page.clock.resume();
  expect(bridge.inputs('popup.painted')).toContainEqual({ callId: 'call-1', revision: 1 });
  const parts = [
    '.incoming-line',
    '.incoming-number',
    '.caller-name',
    '.caller-flags',
    '.caller-place',
    '.call-times',
    '.incoming-actions',
  ];
  const tops: number[] = [];
  for (const part of parts) tops.push((await page.locator(part).boundingBox())?.y ?? Number.NaN);
  expect(tops).toEqual([...new Set(tops)].toSorted((a, b) => a - b));
  await expect(page.locator('.incoming-actions').getByRole('button')).toHaveText(['応答', '拒否', '閉じる']);
  await picture(window, 'incoming-ja');
  await expectSound(window);
});

test('while the agent hears a whisper the window says so, and its button and Esc skip it', async ({ open }) => {
  const talking = { phase: 'talking', answeredAtMs: noonMs } as const;
  const window = await show(open, incomingView({ ...talking, talksInS: 3 }), { size: { width: 400, height: 200 } });
  const { page, bridge } = window;
  await expect(page.getByRole('timer')).toHaveText('まもなく通話: 3');
  await picture(window, 'incoming-whisper');
  await expectSound(window);
  await page.getByRole('button', { name: 'スキップ' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('calls.skipWhisper')).toEqual([{ id: 'call-1' }, { id: 'call-1' }]);
  expect(bridge.inputs('popup.close')).toEqual([]);
  await bridge.emit.popup.incomingChanged(incomingView({ ...talking, revision: 2 }));
  await expect(page.getByRole('button', { name: 'スキップ' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('popup.close')).toHaveLength(1);
});

test('without a microphone the window says what to do, and offers to listen only', async ({ open }) => {
  const window = await show(open, incomingView({ microphone: 'missing' }));
  const { page, bridge } = window;
  await expect(page.getByRole('alert')).toContainText('マイクが見つかりません');
  await picture(window, 'incoming-no-microphone');
  await expectSound(window);
  await page.getByRole('button', { name: '聞くだけ' }).click();
  await expect.poll(() => bridge.inputs('calls.listenOnly')).toEqual([{ id: 'call-1' }]);
  await bridge.emit.popup.incomingChanged(incomingView({ microphone: 'unused', phase: 'talking', revision: 2, answeredAtMs: noonMs }));
  await expect(page.getByText('マイクなしで通話しています（聞くだけ）')).toBeVisible();
  await expect(page.getByRole('button', { name: 'ミュート' })).toBeDisabled();
  await picture(window, 'incoming-listen-only');
  await expectSound(window);
});

test('the same call in English and dark', async ({ open }) => {
  const window = await show(open, incomingView({ flags: { hasFlags: true, isVerified: null, isBadActor: true, isRepeat: null } }), {
    preferences: { language: 'en', theme: 'dark' },
  });
  const { page } = window;
  await expect(page).toHaveTitle('Incoming call - 090-1234-5678');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  for (const text of ['External call', 'Not verified', 'Possible fraud', 'Waiting', 'Ringing', 'Answer', 'Reject', 'Close'])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  await picture(window, 'incoming-en-dark');
  await expectSound(window);
});

test('the language and the theme follow the preferences', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView());
  await bridge.emit.app.preferencesChanged({ language: 'en', theme: 'dark' });
  await expect(page.getByRole('button', { name: 'Answer' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const [kind, text] of [
  ['withheld', '非通知'],
  ['out_of_area', '表示圏外'],
  ['public_phone', '公衆電話'],
] as const)
  test(`a caller of kind ${kind} is ${text}, and has no number to copy`, async ({ open }) => {
    const window = await show(open, incomingView({ party: { kind }, match: { type: 'local' } }));
    await expect(window.page).toHaveTitle(`着信通知 - ${text}`);
    await expect(window.page.getByText(text, { exact: true })).toBeVisible();
    await expect(window.page.getByRole('button', { name: '番号をコピー' })).toHaveCount(0);
    await expect(window.page.locator('body')).not.toContainText(/anonymous|undefined|null/);
    if (kind === 'withheld') await picture(window, 'incoming-withheld');
  });

test('while the server is asked the window says so, unless the call brings a name', async ({ open }) => {
  const asked = incomingView({
    match: { type: 'loading' },
    flags: { hasFlags: false, isVerified: null, isBadActor: null, isRepeat: null },
  });
  const window = await show(open, asked);
  await expect(window.page.getByText('照会中...')).toBeVisible();
  await picture(window, 'incoming-asked');
  await expectSound(window);
  await window.bridge.emit.popup.incomingChanged({ ...asked, revision: 2, party: partyOf('090-1234-5678', 'Yamada H.') });
  await expect(window.page.getByText('Yamada H.')).toBeVisible();
  await expect(window.page.getByText('照会中...')).toHaveCount(0);
  await window.bridge.emit.popup.incomingChanged({ ...asked, revision: 3, match: { type: 'unknown' } });
  await expect(window.page.getByText('Yamada H.')).toHaveCount(0);
  await expect(window.page.getByText('照会中...')).toHaveCount(0);
});

test('the slim card keeps 業務ラベル, queue and flags', async ({ open }) => {
  const talking = { phase: 'talking', answeredAtMs: noonMs - 3000 } as const;
  const window = await show(open, incomingView({ ...talking, label: '解約窓口', queue: 'ご解約・プラン変更' }), {
    size: { width: 400, height: 200 },
  });
  for (const text of ['確認済み', 'リピーター', '解約窓口', 'ご解約・プラン変更'])
    await expect(window.page.getByText(text)).toBeInViewport({ ratio: 1 });
  // There is room for all of them.
  const cut = await window.page
    .locator('.badge-text')
    .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(cut).toBe(0);
  await picture(window, 'incoming-slim-facts');
  await expectSound(window);
  const flags = { hasFlags: true, isVerified: false, isBadActor: true, isRepeat: true };
  await window.bridge.emit.popup.incomingChanged(incomingView({ ...talking, revision: 2, label: long, flags }));
  for (const text of ['未確認', '不正の可能性', 'リピーター']) await expect(window.page.getByText(text)).toBeInViewport({ ratio: 1 });
  // What is cut can be read in the tooltip.
  await expect(window.page.getByTitle(long)).toHaveText(new RegExp(`${long}$`));
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'incoming-slim-facts-long');
});

test('nobody known is 未登録', async ({ open }) => {
  const window = await show(open, incomingView({ match: { type: 'none' }, label: null, queue: null, waitingSinceMs: null }));
  await expect(window.page.getByText('未登録')).toBeVisible();
  await expect(window.page.getByText('待ち時間')).toHaveCount(0);
  await picture(window, 'incoming-none');
  await expectSound(window);
});

test('five matches stand in a list that the keyboard can scroll', async ({ open }) => {
  const names = ['山田 花子', '山田 太郎', '株式会社 青空商事', '佐藤 健', long];
  const window = await show(open, incomingView({ match: { type: 'many', total: 7, names } }));
  await expect(window.page.getByText('該当 7 件')).toBeVisible();
  await expect(window.page.getByRole('list', { name: '該当する名前' }).getByRole('listitem')).toHaveText([...names, '他 2 名']);
  await picture(window, 'incoming-many');
  await expectSound(window);
});

test('without a server the address book names the caller', async ({ open }) => {
  const local = { match: { type: 'local' } } as const;
  const window = await show(open, incomingView({ ...local, book: { type: 'one', name: '山田 花子' } }));
  await expect(window.page.locator('.caller-book')).toHaveText('山田 花子電話帳');
  await expect(window.page.getByText('未登録')).toHaveCount(0);
  await picture(window, 'incoming-book');
  await expectSound(window);
  await window.bridge.emit.popup.incomingChanged(incomingView({ ...local, revision: 2 }));
  await expect(window.page.getByText('未登録')).toBeVisible();
  await window.bridge.emit.popup.incomingChanged(incomingView({ ...local, revision: 3, party: { kind: 'withheld' } }));
  await expect(window.page.getByText('非通知')).toBeVisible();
  await expect(window.page.getByText('未登録')).toHaveCount(0);
});

test('several entries of the address book stand in the list', async ({ open }) => {
  const book = { type: 'many', total: 3, names: ['山田 花子(青空商事)', '山田 太郎', '佐藤 健'] } as const;
  const { page } = await show(open, incomingView({ match: { type: 'loading' }, book: { ...book, names: [...book.names] } }));
  await expect(page.getByText('該当 3 件')).toBeVisible();
  await expect(page.getByText('山田 花子(青空商事)')).toBeVisible();
});

test('未登録 is the server’s word; the agent’s own name stands beside it, inside the window', async ({ open }) => {
  const window = await show(open, incomingView({ match: { type: 'none' }, book: { type: 'one', name: `${long}${long}` } }));
  await expect(window.page.getByText('未登録')).toBeVisible();
  await expect(window.page.locator('.caller-book')).toBeVisible();
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'incoming-book-unregistered');
  await expectSound(window);
});

test('a server that cannot be reached leaves what SIP said', async ({ open }) => {
  const window = await show(
    open,
    incomingView({
      party: partyOf('090-1234-5678', 'Yamada H.'),
      match: { type: 'failed', message: 'unreachable' },
      flags: { hasFlags: false, isVerified: null, isBadActor: null, isRepeat: null },
      othersCount: 2,
      scope: 'internal',
    }),
  );
  for (const text of ['Yamada H.', 'サーバ接続に失敗しました', '他 2 件', '内線着信'])
    await expect(window.page.getByText(text, { exact: true })).toBeVisible();
  await expect(window.page.getByText('未確認')).toHaveCount(0);
  await picture(window, 'incoming-failed');
  await expectSound(window);
});

test('a name of letters that only look alike is marked', async ({ open }) => {
  const window = await show(open, incomingView({ match: { type: 'one', name: '\u0440\u0430ypal' } }));
  await expect(window.page.getByText('見た目の似た別の文字が混ざった名前です')).toBeVisible();
  await picture(window, 'incoming-look-alike');
  await expectSound(window);
  await window.bridge.emit.popup.incomingChanged(incomingView({ revision: 2, match: { type: 'one', name: 'paypal' } }));
  await expect(window.page.getByText('見た目の似た別の文字が混ざった名前です')).toHaveCount(0);
  const match = { type: 'many', total: 2, names: ['paypal', '\u0440\u0430ypal'] } as const;
  await window.bridge.emit.popup.incomingChanged(incomingView({ revision: 3, match: { ...match, names: [...match.names] } }));
  await expect(window.page.getByRole('listitem').nth(1)).toHaveText('\u0440\u0430ypal見た目の似た別の文字が混ざった名前です');
  await expect(window.page.getByRole('listitem').nth(0)).toHaveText('paypal');
  await picture(window, 'incoming-look-alike-list');
});

test('long and hostile texts stay text, inside the window', async ({ open }) => {
  const window = await show(
    open,
    incomingView({
      match: { type: 'one', name: hostile + long },
      label: long,
      queue: hostile,
      line: { number: '1', display: '0'.repeat(60), label: long },
      party: partyOf('9'.repeat(64)),
      flags: { hasFlags: true, isVerified: false, isBadActor: true, isRepeat: true },
    }),
  );
  const { page } = window;
  await expect(page.locator('img, script:not([src])')).toHaveCount(0);
  await expect(page.locator('bdi').filter({ hasText: 'onerror' }).first()).toBeVisible();
  expect(await fitsWidth(window)).toBe(true);
  await expect(page.getByRole('button', { name: '応答' })).toBeInViewport({ ratio: 1 });
  await picture(window, 'incoming-hostile');
  await expectSound(window);
});

test('the large size and high contrast', async ({ open }) => {
  const window = await show(open, incomingView({ size: 'large' }), { size: { width: 520, height: 400 }, contrast: 'more' });
  await picture(window, 'incoming-large-contrast');
  await expectSound(window);
});

test('the large size leaves nothing out, however low its window', async ({ open }) => {
  const flags = { hasFlags: true, isVerified: true, isBadActor: true, isRepeat: true };
  const large = { size: 'large', flags, label: '解約窓口', queue: 'ご解約・プラン変更' } as const;
  const facts = ['090-1234-5678', '山田 花子', '確認済み', '不正の可能性', 'リピーター', '解約窓口', 'ご解約・プラン変更'];
  const window = await show(open, incomingView(large));
  const { page, bridge } = window;
  const expectAll = async (name: string): Promise<void> => {
    for (const fact of facts) await expect(page.getByText(fact, { exact: true }), `${fact} in ${name}`).toBeInViewport({ ratio: 1 });
    await picture(window, `incoming-${name}`);
  };
  // As the server asks for it, while the window has been opened in the standard size.
  await expectAll('large-in-standard');
  await page.setViewportSize({ width: 520, height: 400 });
  await expectAll('large');
  await page.setViewportSize({ width: 520, height: 200 });
  await bridge.emit.popup.incomingChanged(incomingView({ ...large, phase: 'talking', answeredAtMs: noonMs - 3000, revision: 2 }));
  await expect(page.getByRole('button', { name: '切断' })).toBeInViewport({ ratio: 1 });
  await expectAll('large-slim');
  await expectSound(window);
});

test('Enter answers and Esc closes, without a mouse', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView());
  // The keys that lead into the window do not answer.
  await page.keyboard.press('Control+Alt+Enter');
  expect(bridge.inputs('calls.answer')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('calls.answer')).toEqual([{ id: 'call-1' }]);
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('popup.close')).toHaveLength(1);
});

test('a focused button keeps its own Enter', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView());
  await page.getByRole('button', { name: '拒否' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('calls.reject')).toEqual([{ id: 'call-1' }]);
  expect(bridge.inputs('calls.answer')).toEqual([]);
});

test('buttons ignore presses for 300 ms after the window changed', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView());
  await page.clock.pauseAt(noonMs + 3_600_000);
  await bridge.emit.popup.incomingChanged(incomingView({ revision: 2, callId: callId.parse('call-2'), match: { type: 'none' } }));
  await expect(page.getByText('未登録')).toBeVisible();
  await page.getByRole('button', { name: '応答' }).click();
  await page.clock.runFor(299);
  await page.getByRole('button', { name: '応答' }).click();
  expect(bridge.inputs('calls.answer')).toEqual([]);
  await page.clock.runFor(1);
  await page.getByRole('button', { name: '応答' }).click();
  await expect.poll(() => bridge.inputs('calls.answer')).toEqual([{ id: 'call-2' }]);
});

test('a view that is not newer is dropped', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView({ revision: 5 }));
  await bridge.emit.popup.incomingChanged(incomingView({ revision: 5, match: { type: 'one', name: '同じ' } }));
  await bridge.emit.popup.incomingChanged(incomingView({ revision: 6, match: { type: 'one', name: '新しい' } }));
  await expect(page.getByText('新しい')).toBeVisible();
  await bridge.emit.popup.incomingChanged(incomingView({ revision: 4, match: { type: 'one', name: '古い' } }));
  await bridge.emit.popup.incomingChanged(incomingView({ revision: 7, match: { type: 'one', name: '最新' } }));
  await expect(page.getByText('最新')).toBeVisible();
});

test('the digits are copied as they came', async ({ open }) => {
  const { page, bridge } = await show(open, incomingView());
  await page.getByRole('button', { name: '番号をコピー' }).click();
  await expect.poll(() => bridge.inputs('app.copyText')).toEqual([{ text: '09012345678' }]);
});

test('from the answer on it is a slim call card: hold, mute, hang up, pin', async ({ open }) => {
  const window = await show(open, incomingView({ phase: 'talking', answeredAtMs: noonMs - 83_000 }));
  const { page, bridge } = window;
  await expect(page.getByRole('button', { name: '応答' })).toHaveCount(0);
  await page.getByRole('button', { name: '保留' }).click();
  await page.getByRole('button', { name: 'ミュート' }).click();
  await page.getByRole('button', { name: 'ピン留め' }).click();
  await expect.poll(() => bridge.inputs('calls.setHold')).toEqual([{ id: 'call-1', isHeld: true }]);
  await expect.poll(() => bridge.inputs('calls.setMute')).toEqual([{ id: 'call-1', isMuted: true }]);
  await expect.poll(() => bridge.inputs('popup.setPinned')).toEqual([{ isPinned: true }]);
  await bridge.emit.popup.incomingChanged(
    incomingView({
      revision: 2,
      phase: 'held',
      hold: 'local',
      heldSinceMs: noonMs - 12_000,
      isMuted: true,
      answeredAtMs: noonMs - 83_000,
      isPinned: true,
    }),
  );
  await expect(page.getByRole('button', { name: '保留解除' })).toBeVisible();
  await expect(page.locator('.call-times')).toHaveText(/^保留中00:\d\d通話時間01:\d\d$/);
  await page.clock.runFor(400);
  await picture(window, 'incoming-held');
  await expectSound(window);
  await page.getByRole('button', { name: '切断' }).click();
  await expect.poll(() => bridge.inputs('calls.hangUp')).toEqual([{ id: 'call-1' }]);
});

test('a hold by the other side says so, and the own hold is still to be had', async ({ open }) => {
  const held = { phase: 'held', answeredAtMs: noonMs - 83_000, heldSinceMs: noonMs - 12_000 } as const;
  const window = await show(open, incomingView({ ...held, hold: 'remote' }), { size: { width: 400, height: 200 } });
  const { page, bridge } = window;
  await expect(page.getByText('相手が保留中')).toBeVisible();
  await picture(window, 'incoming-held-by-peer');
  await expectSound(window);
  await page.getByRole('button', { name: '保留', exact: true }).click();
  await expect.poll(() => bridge.inputs('calls.setHold')).toEqual([{ id: 'call-1', isHeld: true }]);
  await bridge.emit.popup.incomingChanged(incomingView({ ...held, hold: 'both', revision: 2 }));
  await expect(page.getByText('双方で保留中')).toBeVisible();
  await page.getByRole('button', { name: '保留解除' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('calls.setHold').at(-1)).toEqual({ id: 'call-1', isHeld: false });
});

test('a microphone that is lost in the talk is said on the slim card', async ({ open }) => {
  const view = incomingView({ phase: 'talking', answeredAtMs: noonMs - 83_000, microphone: 'missing' });
  const window = await show(open, view, { size: { width: 400, height: 200 } });
  await expect(window.page.getByRole('alert')).toHaveText('マイクが使えません。声が相手に届いていません');
  await picture(window, 'incoming-microphone-lost');
  await expectSound(window);
});

test('an ended call says so and its clock stands still', async ({ open }) => {
  const window = await show(open, incomingView({ phase: 'ended', answeredAtMs: noonMs - 83_000, endedAtMs: noonMs - 20_000 }));
  await expect(window.page.locator('.call-times')).toHaveText('通話終了01:03');
  await window.page.clock.runFor(5000);
  await expect(window.page.locator('.call-times')).toHaveText('通話終了01:03');
  await picture(window, 'incoming-ended');
  await expectSound(window);
});

test('a refused answer is said in words', async ({ open }) => {
  const window = await show(open, incomingView());
  window.bridge.handle({ calls: { answer: () => 'microphone_denied' } });
  await window.page.getByRole('button', { name: '応答' }).click();
  await expect(window.page.getByRole('alert')).toHaveText('マイクの使用が許可されていません。OS の設定で許可してください。');
  await picture(window, 'incoming-refused');
  await expectSound(window);
});

test('one page of the call is a button, several are a menu that the keyboard opens', async ({ open }) => {
  const one = await show(open, incomingView({ pages: [{ index: 1, name: '顧客管理システムの検索画面を開く長い名前' }] }));
  await one.page.getByRole('button', { name: /顧客管理/ }).click();
  await expect.poll(() => one.bridge.inputs('popup.openPage')).toEqual([{ callId: 'call-1', index: 1 }]);
  expect(await fitsWidth(one)).toBe(true);
  await picture(one, 'incoming-page');
  await expectSound(one);

  const pages = [
    { index: 1, name: '顧客管理' },
    { index: 7, name: '注文' },
  ];
  const several = await show(open, incomingView({ pages }));
  await several.page.getByRole('button', { name: 'ページを開く' }).press('Enter');
  await picture(several, 'incoming-pages');
  await several.page.getByRole('menuitem', { name: '注文' }).press('Enter');
  await expect(several.page.getByRole('alert')).toContainText('許可されていないサーバー');
  expect(several.bridge.inputs('popup.openPage')).toEqual([{ callId: 'call-1', index: 7 }]);
  await expectSound(several);
});

test('the slim card keeps its page, also one that came with the call', async ({ open }) => {
  const view = incomingView({ phase: 'talking', answeredAtMs: noonMs - 3000, pages: [{ index: 10, name: '着信の情報' }] });
  const window = await show(open, view, { size: { width: 400, height: 200 } });
  await window.page.getByRole('button', { name: '着信の情報' }).click({ delay: 400 });
  await expect.poll(() => window.bridge.inputs('popup.openPage')).toEqual([{ callId: 'call-1', index: 10 }]);
  await picture(window, 'incoming-slim-page');
  await expectSound(window);
});
