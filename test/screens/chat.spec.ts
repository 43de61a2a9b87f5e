import { type Browser, chromium, expect, test } from '@playwright/test';
import type { ChatView } from '../../common/ipc/groups/popups.ts';
import { chatView, noonMs } from '../support/view-builders.ts';
import { expectSound, type OpenOptions, openWindow, type OpenWindow, picture, untilShown } from './open-window.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(() => browser.close());

async function open(view: ChatView, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await openWindow(browser, 'chat', {
    nowMs: noonMs,
    ...options,
    handlers: { popup: { chat: () => view, painted: () => null, close: () => null, setPinned: () => null, openLink: () => null } },
  });
  await untilShown(window);
  return window;
}

test('the customer stands left, the service right, the oldest on top, and no time is shown', async () => {
  const window = await open(chatView());
  const { page } = window;
  await expect(page).toHaveTitle('チャット内容 - 090-1234-5678');
  const width = page.viewportSize()?.width ?? 0;
  const customer = await page.getByText('契約の住所を変更したいです').boundingBox();
  const service = await page.getByText('お引っ越しの日付を教えてください。').boundingBox();
  expect(customer?.x).toBeLessThan(width / 4);
  expect((service?.x ?? 0) + (service?.width ?? 0)).toBeGreaterThan(width * 0.75);
  expect(customer?.y).toBeLessThan(service?.y ?? 0);
  await expect(page.locator('body')).not.toContainText(/\d{1,2}:\d{2}/);
  await picture(window, 'chat-ja');
  await expectSound(window);
});
