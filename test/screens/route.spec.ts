import { type Browser, chromium, expect, test } from '@playwright/test';
import type { RouteView } from '../../common/ipc/groups/popups.ts';
import { noonMs, routeView } from '../support/view-builders.ts';
import { expectSound, type OpenOptions, openWindow, type OpenWindow, picture, untilShown } from './open-window.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(() => browser.close());

async function open(view: RouteView, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await openWindow(browser, 'route', {
    nowMs: noonMs,
    ...options,
    handlers: { popup: { route: () => view, painted: () => null, close: () => null, setPinned: () => null, retryRoute: () => null } },
  });
  await untilShown(window);
  return window;
}

test('the route stands one line a step, in order, with the pressed key', async () => {
  const window = await open(routeView());
  const { page } = window;
  await expect(page).toHaveTitle('経路表示 - 090-1234-5678');
  await expect(page.getByRole('listitem')).toHaveText([
    '10:30:40着信番号03-1234-5678 代表窓口',
    '10:30:46IVR受付メニュー 〔3〕',
    '10:30:50業務ラベル契約内容の変更',
    '10:30:55コールセンターサポート第1',
    'その他新しい種類の経路',
  ]);
  await picture(window, 'route-ja');
  await expectSound(window);
});
