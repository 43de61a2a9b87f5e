import { expect } from '@playwright/test';
import type { ChatProblem, ChatView } from '../../common/ipc/groups/popups.ts';
import { chatView, noonMs, textMessage } from '../support/view-builders.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, type OpenWindow, picture, test, untilShown } from './open-window.ts';

async function show(open: Open, view: ChatView, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await open('chat', {
    nowMs: noonMs,
    ...options,
    handlers: {
      popup: {
        chat: () => view,
        painted: () => null,
        close: () => null,
        setPinned: () => null,
        openLink: () => null,
        serverLogs: () => [],
        openServerLog: () => null,
        ...options.handlers?.popup,
      },
    },
  });
  await untilShown(window);
  await window.page.clock.runFor(400);
  return window;
}

const problemView = (type: ChatProblem['type'], serverMessage: string | null = null): ChatView =>
  chatView({ content: { type: 'problem', problem: { type, serverMessage, code: `chat.${type}`, requestId: 'req-7f3a' } } });

test('the customer stands left, the service right, the oldest on top, and no time is shown', async ({ open }) => {
  const window = await show(open, chatView());
  const { page } = window;
  await expect(page).toHaveTitle('チャット内容 - 090-1234-5678');
  const width = page.viewportSize()?.width ?? 0;
  const customer = await page.getByText('契約の住所を変更したいです').boundingBox();
  const service = await page.getByText('お引っ越しの日付を教えてください。').boundingBox();
  expect(customer?.x).toBeLessThan(width / 4);
  expect((service?.x ?? 0) + (service?.width ?? 0)).toBeGreaterThan(width * 0.75);
  expect(customer?.y).toBeLessThan(service?.y ?? 0);
  await expect(page.locator('body')).not.toContainText(/\d{1,2}:\d{2}/);
  // A screen reader hears whose each message is, and which of how many.
  const items = page.getByRole('listitem');
  await expect(items.nth(0)).toHaveText('チャットサービスこんにちは。ご用件をお選びください。');
  await expect(items.nth(1)).toHaveText('お客様契約の住所を変更したいです');
  await expect(items.nth(1)).toHaveAttribute('aria-posinset', '2');
  await expect(items.nth(1)).toHaveAttribute('aria-setsize', '6');
  await picture(window, 'chat-ja');
  await expectSound(window);
});

test('the chat in English and dark', async ({ open }) => {
  const content = { type: 'transcript' as const, messages: [textMessage('1', 'customer', 'Hello')], isOlderThan24Hours: true };
  const window = await show(open, chatView({ content }), { preferences: { language: 'en', theme: 'dark' } });
  await expect(window.page).toHaveTitle('Chat - 090-1234-5678');
  await expect(window.page.getByText('This chat is older than 24 hours')).toBeVisible();
  await picture(window, 'chat-en-dark');
  await expectSound(window);
});

test('nothing can be selected, copied, dragged, or asked of a context menu', async ({ open }) => {
  const { page } = await show(open, chatView());
  const message = page.getByText('契約の住所を変更したいです');
  await page.evaluate(() => {
    Reflect.set(window, 'happened', []);
    for (const type of ['copy', 'cut', 'contextmenu', 'dragstart'])
      window.addEventListener(type, (event) => {
        const happened: unknown = Reflect.get(window, 'happened');
        if (!event.defaultPrevented && Array.isArray(happened)) happened.push(type);
      });
  });
  await message.dblclick();
  await message.click({ button: 'right' });
  for (const keys of ['ControlOrMeta+A', 'ControlOrMeta+C', 'ControlOrMeta+X', 'Control+Insert']) await page.keyboard.press(keys);
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('');
  expect(await page.evaluate((): unknown => Reflect.get(window, 'happened'))).toEqual([]);
});

test('a link shows its words alone, its host in the tooltip, and opens by its message', async ({ open }) => {
  const window = await show(open, chatView());
  const { page, bridge } = window;
  const link = page.getByRole('button', { name: 'リンクを開く（files.example.jp）' });
  await expect(link).toHaveText('リンクを開く');
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toHaveText('files.example.jp');
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('popup.openLink')).toEqual([{ messageId: '5' }]);
});

for (const [type, text] of [
  ['provider_error', 'チャット接続に失敗しました'],
  ['no_match', 'お客様が誤った電話番号をチャット入力したか、チャットボットを利用せずにお電話された可能性があります'],
  ['not_retrieved', 'チャットを取得できませんでした'],
  ['unreachable', 'サーバ接続に失敗しました'],
  ['forbidden', '閲覧権限がありません'],
] as const)
  test(`the error ${type} reads ${text}`, async ({ open }) => {
    const window = await show(open, problemView(type));
    await expect(window.page.getByRole('alert')).toContainText(text);
    await expect(window.page.getByRole('alert')).toContainText('req-7f3a');
    await expect(window.page.locator('body')).not.toContainText(/\d{1,2}:\d{2}/);
    await picture(window, `chat-error-${type}`);
    await expectSound(window);
  });

test('an error leads to the logs of the server that are set', async ({ open }) => {
  const window = await show(open, problemView('provider_error'), {
    handlers: { popup: { serverLogs: () => ['ivr', 'api'] } },
    preferences: { theme: 'dark' },
  });
  const { page, bridge } = window;
  await expect(page.getByRole('button', { name: 'IVR履歴' })).toBeVisible();
  await page.getByRole('button', { name: '外部API連携履歴' }).click();
  await expect.poll(() => bridge.inputs('popup.openServerLog')).toEqual([{ log: 'api', requestId: 'req-7f3a' }]);
  await picture(window, 'chat-error-logs-dark');
  await expectSound(window);
});

test("the server's own message wins for no_match alone", async ({ open }) => {
  const noMatch = await show(open, problemView('no_match', 'サーバーの言葉'));
  await expect(noMatch.page.getByRole('alert')).toContainText('サーバーの言葉');
  const other = await show(open, problemView('provider_error', 'サーバーの言葉'));
  await expect(other.page.getByRole('alert')).not.toContainText('サーバーの言葉');
});

test('a long error can be scrolled to its end by the keyboard in the smallest window', async ({ open }) => {
  const window = await show(open, problemView('no_match', '番号を確かめてください。'.repeat(40)), { size: { width: 300, height: 240 } });
  const { page } = window;
  await expect(page.getByText('req-7f3a')).not.toBeInViewport();
  await page.getByRole('region', { name: 'チャット内容' }).press('End');
  await expect(page.getByText('req-7f3a')).toBeInViewport();
  await expectSound(window);
});

test('hostile messages are text', async ({ open }) => {
  const texts = [
    '<script>alert(1)</script><svg onload=alert(2)>',
    '[開く](javascript:alert(3)) **太字** <img src=x onerror=alert(4)>',
    '\u202E反転\u202C と \u0000 と https://example.com/ が文中に',
    'あ'.repeat(3000),
    'x'.repeat(3000),
  ];
  const messages = texts.map((text, index) => textMessage(String(index), index % 2 === 0 ? 'customer' : 'service', text));
  const window = await show(open, chatView({ content: { type: 'transcript', messages, isOlderThan24Hours: false } }));
  const { page } = window;
  await expect(page.getByText('<svg onload=alert(2)>')).toBeVisible();
  await expect(page.locator('main img, main script, main a, main strong')).toHaveCount(0);
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'chat-hostile');
  await expectSound(window);
});

test('a message of a megabyte is drawn part by part', async ({ open }) => {
  const messages = [textMessage('1', 'customer', '𠮷'.repeat(500_000)), textMessage('2', 'service', '次のメッセージ')];
  const { page } = await show(open, chatView({ content: { type: 'transcript', messages, isOlderThan24Hours: false } }));
  const text = page.locator('.message-text').first();
  expect(await text.evaluate((element) => element.textContent?.length)).toBe(8000);
  await page.getByRole('button', { name: 'このメッセージの続きを表示' }).press('Enter');
  await expect.poll(() => text.evaluate((element) => element.textContent?.length)).toBe(16_000);
});

test('five thousand messages keep the page small', async ({ open }) => {
  const messages = Array.from({ length: 5000 }, (_, index) =>
    textMessage(String(index), index % 2 === 0 ? 'customer' : 'service', `メッセージ ${index}`),
  );
  const { page } = await show(open, chatView({ content: { type: 'transcript', messages, isOlderThan24Hours: false } }));
  await expect(page.getByText('メッセージ 0', { exact: true })).toBeVisible();
  expect(await page.getByRole('listitem').count()).toBeLessThan(60);
  await page.getByRole('region', { name: 'チャット内容' }).press('End');
  await expect(page.getByText('メッセージ 4999', { exact: true })).toBeInViewport();
  await page.getByRole('region', { name: 'チャット内容' }).press('Home');
  await expect(page.getByText('メッセージ 0', { exact: true })).toBeInViewport();
});

/** A chat of so many short messages. */
const chatOf = (count: number): ChatView['content'] => ({
  type: 'transcript',
  isOlderThan24Hours: false,
  messages: Array.from({ length: count }, (_, index) => textMessage(String(index), 'customer', `メッセージ ${index}`)),
});

test('messages that come later are in sight for who has read to the end, and move nobody who reads further up', async ({ open }) => {
  const { page, bridge } = await show(open, chatView({ content: chatOf(3) }));
  await bridge.emit.popup.chatChanged(chatView({ content: chatOf(40), revision: 2 }));
  await expect(page.getByText('メッセージ 39', { exact: true })).toBeInViewport({ ratio: 1 });
  await bridge.emit.popup.chatChanged(chatView({ content: chatOf(41), revision: 3 }));
  await expect(page.getByText('メッセージ 40', { exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole('region', { name: 'チャット内容' }).press('Home');
  await expect(page.getByText('メッセージ 0', { exact: true })).toBeInViewport({ ratio: 1 });
  await bridge.emit.popup.chatChanged(chatView({ content: chatOf(42), revision: 4 }));
  await expect(page.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '42');
  await expect(page.getByText('メッセージ 0', { exact: true })).toBeInViewport({ ratio: 1 });
});

test('Esc closes the window', async ({ open }) => {
  const { page, bridge } = await show(open, chatView());
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('popup.close')).toHaveLength(1);
});
