import { type Browser, chromium, expect, test } from '@playwright/test';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import type { SettingsSnapshot } from '../../common/ipc/groups/settings.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { accountsOf, callDetail, callRow, callView, mixedRows, noonMs, registered } from '../support/view-builders.ts';
import { expectSound, type OpenOptions, openWindow, type OpenWindow, picture, untilShown } from './open-window.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(() => browser.close());

const settings: SettingsSnapshot = { revision: 1, values: {}, locked: [] };

/** Pages over `rows`, as the reader of the history gives them. */
function historyOf(rows: readonly CallRow[]): NonNullable<FakeHandlers['history']> {
  return {
    page: ({ before, limit }) => {
      const from = before === null ? 0 : rows.findIndex((row) => row.id === before.id) + 1;
      const page = rows.slice(from, from + limit);
      const last = page.at(-1);
      const hasMore = from + limit < rows.length && last !== undefined;
      return { rows: page, next: hasMore ? { startedAtMs: last.startedAtMs, id: last.id } : null };
    },
    detail: () => callDetail(),
    setMemo: () => null,
    openLink: () => null,
  };
}

async function open(handlers: FakeHandlers = {}, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await openWindow(browser, 'phone', {
    nowMs: noonMs,
    ...options,
    handlers: {
      account: { list: () => accountsOf(registered), retryNow: () => null },
      calls: { list: () => ({ revision: 1, calls: [] }), dial: () => null },
      history: historyOf(mixedRows),
      settings: { get: () => settings, set: () => 'saved' },
      ...handlers,
    },
  });
  await untilShown(window);
  return window;
}

test('the phone shows its registration, the dial pad and the recent calls', async () => {
  const window = await open();
  const { page } = window;
  await expect(page.getByText('登録済み')).toBeVisible();
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
  await picture(window, 'phone-ja');
  await expectSound(window);
});

test('a call card stands above the rest', async () => {
  const window = await open({ calls: { list: () => ({ revision: 1, calls: [callView()] }) } });
  await expect(window.page.getByRole('article')).toContainText('山田 花子');
  await picture(window, 'phone-call');
  await expectSound(window);
});

test('a call of the history opens in full', async () => {
  const window = await open();
  await window.page
    .getByRole('button', { name: /青空商事/ })
    .first()
    .click();
  await expect(window.page.getByText('折り返し希望')).toBeVisible();
  await picture(window, 'phone-detail');
  await expectSound(window);
});

test('a fresh profile asks for the account', async () => {
  const window = await open({ account: { list: () => ({ revision: 1, accounts: [] }) } });
  await picture(window, 'phone-first-run');
  await expectSound(window);
});

test('the settings', async () => {
  const window = await open();
  await window.page.getByRole('button', { name: '設定を開く' }).click();
  await expect(window.page.getByRole('tab', { name: '一般' })).toBeVisible();
  await picture(window, 'phone-settings');
  await expectSound(window);
});

test('ten thousand calls', async () => {
  const window = await open({ history: historyOf(Array.from({ length: 10_000 }, (_, index) => callRow(index))) });
  await expect(window.page.getByRole('listitem').first()).toBeVisible();
  await picture(window, 'phone-10k');
});
