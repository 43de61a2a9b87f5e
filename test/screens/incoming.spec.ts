import { type Browser, chromium, expect, test } from '@playwright/test';
import type { IncomingView } from '../../common/ipc/groups/popups.ts';
import { incomingView, noonMs } from '../support/view-builders.ts';
import { expectSound, type OpenOptions, openWindow, type OpenWindow, picture, untilShown } from './open-window.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(() => browser.close());

async function open(view: IncomingView | null, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await openWindow(browser, 'incoming', {
    nowMs: noonMs,
    ...options,
    handlers: {
      popup: { incoming: () => view, painted: () => null, close: () => null, setPinned: () => null },
      calls: { answer: () => null, reject: () => null, hangUp: () => null, setHold: () => null, setMute: () => null },
    },
  });
  if (view !== null) await untilShown(window);
  return window;
}

test('a call shows line, number, name, flags, label, queue and ticking times', async () => {
  const window = await open(incomingView());
  const { page, bridge } = window;
  await expect(page).toHaveTitle('着信通知 - 090-1234-5678');
  await expect(page.getByRole('heading', { name: '外線着信' })).toBeVisible();
  for (const text of ['03-1234-5678', '代表窓口', '090-1234-5678', '山田 花子', '確認済み', 'リピーター', '契約内容の変更', 'サポート第1'])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.getByText('不正の可能性')).toHaveCount(0);
  await expect(page.locator('.call-times')).toContainText(/待ち時間01:1[5-9]呼出時間00:0[89]/);
  await page.clock.runFor(2000);
  await expect(page.locator('.call-times')).toContainText(/呼出時間00:1\d/);
  expect(bridge.inputs('popup.painted')).toContainEqual({ callId: 'call-1', revision: 1 });
  await picture(window, 'incoming-ja');
  await expectSound(window);
});
