import { expect } from '@playwright/test';
import type { RouteView } from '../../common/ipc/groups/popups.ts';
import { noonMs, routeSteps, routeView } from '../support/view-builders.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, type OpenWindow, picture, test, untilShown } from './open-window.ts';

async function show(open: Open, view: RouteView, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await open('route', {
    nowMs: noonMs,
    ...options,
    handlers: { popup: { route: () => view, painted: () => null, close: () => null, setPinned: () => null, retryRoute: () => null } },
  });
  await untilShown(window);
  await window.page.clock.runFor(400);
  return window;
}

test('the route stands one line a step, in order, with the pressed key', async ({ open }) => {
  const window = await show(open, routeView());
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

for (const [platform, lineEnd] of [
  ['linux', '\n'],
  ['win32', '\r\n'],
] as const)
  test(`経路をコピー copies the same lines, as ${platform} ends them`, async ({ open }) => {
    const { page, bridge } = await show(open, routeView(), { platform });
    await page.getByRole('button', { name: '経路をコピー' }).click();
    await expect
      .poll(() => bridge.inputs('app.copyText'))
      .toEqual([
        {
          text: [
            '10:30:40  着信番号  03-1234-5678 代表窓口',
            '10:30:46  IVR  受付メニュー 〔3〕',
            '10:30:50  業務ラベル  契約内容の変更',
            '10:30:55  コールセンター  サポート第1',
            'その他  新しい種類の経路',
          ].join(lineEnd),
        },
      ]);
    await expect(page.getByText('コピーしました')).toBeVisible();
  });

test('while the answer is under way the body is exactly 読み込み中...', async ({ open }) => {
  const window = await show(open, routeView({ status: 'loading', steps: [] }));
  await expect(window.page.getByRole('region', { name: '経路表示' })).toHaveText('読み込み中...');
  await picture(window, 'route-loading');
  await expectSound(window);
});

test('the steps of SIP stand above 読み込み中..., marked as from SIP', async ({ open }) => {
  const steps = routeSteps.slice(0, 2).map((step) => ({ ...step, atMs: null, isFromSip: true }));
  const window = await show(open, routeView({ status: 'loading', steps }), { preferences: { theme: 'dark' } });
  await expect(window.page.getByRole('region', { name: '経路表示' })).toHaveText(/03-1234-5678.*SIP.*読み込み中\.\.\.$/);
  // Without any time there is no empty column for it.
  expect((await window.page.getByText('着信番号', { exact: true }).boundingBox())?.x).toBe(16);
  await picture(window, 'route-sip-dark');
  await expectSound(window);
});

test('no route is said in words', async ({ open }) => {
  const window = await show(open, routeView({ steps: [] }));
  await expect(window.page.getByRole('region', { name: '経路表示' })).toHaveText('経路情報はありません');
  await expect(window.page.getByRole('button', { name: '経路をコピー' })).toHaveCount(0);
});

test('a failed route can be asked for again by the keyboard', async ({ open }) => {
  const window = await show(open, routeView({ status: 'failed', steps: [] }));
  const { page, bridge } = window;
  await expect(page.getByText('経路情報を取得できませんでした')).toBeVisible();
  await picture(window, 'route-failed');
  await expectSound(window);
  await page.getByRole('button', { name: '再取得' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('popup.retryRoute')).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('popup.close')).toHaveLength(1);
});

test('the route in English, with long and hostile names', async ({ open }) => {
  const name = `${'<b onclick=alert(1)>'.repeat(4)}\u202E長い名前`;
  const window = await show(open, routeView({ steps: routeSteps.map((step) => ({ ...step, name })) }), { preferences: { language: 'en' } });
  await expect(window.page.getByText('Business label')).toBeVisible();
  await expect(window.page.locator('main b')).toHaveCount(0);
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'route-en-hostile');
  await expectSound(window);
});
