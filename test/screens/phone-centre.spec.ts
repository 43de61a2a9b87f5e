import { expect } from '@playwright/test';
import type { CentrePage } from '../../common/ipc/groups/centre-history.ts';
import type { CtiStatus } from '../../common/ipc/groups/cti.ts';
import { centreCall, centreMorning, centrePageOf } from '../support/centre-views.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { openPhone, someCti } from './open-phone.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, type OpenWindow, picture, test } from './open-window.ts';

const offered = (status?: CtiStatus) => ({ ...someCti(status), features: { popups: true, chat: true, history: true } });
const centreOf = (page: (cursor: string | null) => CentrePage): NonNullable<FakeHandlers['centreHistory']> => ({
  page: ({ cursor }) => page(cursor),
  stop: () => null,
});

/** The phone at センター全体, whose server answers with `page`. */
async function openCentre(
  open: Open,
  page: (cursor: string | null) => CentrePage,
  options: OpenOptions = {},
  status?: CtiStatus,
): Promise<OpenWindow> {
  const window = await openPhone(
    open,
    { cti: { get: () => offered(status), retryNow: () => null }, centreHistory: centreOf(page) },
    options,
  );
  const isEnglish = options.preferences?.language === 'en';
  await window.page.getByRole('tab', { name: isEnglish ? 'Contact centre calls' : 'コールセンター履歴' }).click({ delay: 400 });
  await window.page.getByRole('radio', { name: isEnglish ? 'Whole centre' : 'センター全体' }).click({ force: true });
  return window;
}

test('where the server tells nothing of the centre there is no choice', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  await page.getByRole('tab', { name: 'コールセンター履歴' }).click({ delay: 400 });
  await expect(page.getByRole('region', { name: 'コールセンター履歴' })).toBeVisible();
  await expect(page.getByText('センター全体')).toHaveCount(0);
  expect(bridge.inputs('centreHistory.page')).toEqual([]);
});

test('この電話 is the list of before, and 発着信履歴 has no choice', async ({ open }) => {
  const window = await openPhone(open, { cti: { get: () => offered(), retryNow: () => null } });
  const { page, bridge } = window;
  await expect(page.getByText('センター全体')).toHaveCount(0);
  await page.getByRole('tab', { name: 'コールセンター履歴' }).click({ delay: 400 });
  await expect(page.getByRole('radio', { name: 'この電話' })).toBeChecked();
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
  expect(bridge.inputs('centreHistory.page')).toEqual([]);
  await picture(window, 'phone-centre-this-phone');
  await expectSound(window);
});

for (const [language, theme, width] of [
  ['ja', 'light', 420],
  ['en', 'dark', 420],
  ['ja', 'dark', 1240],
  ['en', 'light', 1600],
] as const)
  test(`the calls of the centre with every result (${language}, ${theme}, ${width})`, async ({ open }) => {
    const window = await openCentre(open, (cursor) => centrePageOf(centreMorning, cursor), {
      size: { width, height: 900 },
      preferences: { language, theme },
    });
    const { page } = window;
    const words =
      language === 'ja'
        ? ['応答', '放棄', '不在', '拒否', '話中', '失敗', '転送', '留守番電話', '<b>queue_overflow</b>']
        : ['Answered', 'Abandoned', 'Missed', 'Rejected', 'Busy', 'Failed', 'Transferred', 'Voicemail', '<b>queue_overflow</b>'];
    for (const word of words) await expect(page.locator('.row-result', { hasText: word }).first()).toBeVisible();
    await expect(page.locator('.row').first()).toContainText('長谷川 ヴィクトリア 美咲');
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `phone-centre-${language}-${width}`);
    await expectSound(window);
  });

test('whatever the width, no column lies below the buttons of its row', async ({ open }) => {
  const { page } = await openCentre(open, (cursor) => centrePageOf(centreMorning, cursor), { size: { width: 1142, height: 700 } });
  const row = page.locator('.row-list [data-index="0"]');
  const places = new Set<number>();
  // Before and after each width at which a column comes.
  for (const width of [1142, 1180, 1200, 1350, 1370, 1480, 1500]) {
    await page.setViewportSize({ width, height: 700 });
    const { shown, over } = await row.evaluate((element) => {
      const cells = [...element.querySelectorAll('.columns > span')].filter((cell) => cell.clientWidth > 0);
      const right = Math.max(...cells.map((cell) => cell.getBoundingClientRect().right));
      return { shown: cells.length, over: right - (element.querySelector('button')?.getBoundingClientRect().left ?? 0) };
    });
    places.add(shown);
    expect.soft({ width, over: Math.max(0, over) }).toEqual({ width, over: 0 });
  }
  expect([...places]).toEqual([6, 7, 8, 9]);
});

test('one press calls, another copies, and the arrow keys walk', async ({ open }) => {
  const { page, bridge } = await openCentre(open, (cursor) => centrePageOf(centreMorning, cursor));
  await page.getByRole('button', { name: '山田 花子 に発信' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: '08055550001' }]);
  await page.getByRole('button', { name: '番号をコピー' }).nth(2).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('app.copyText')).toEqual([{ text: '08055550002' }]);
  await expect(page.getByRole('listitem').nth(3).getByRole('button')).toHaveCount(0);
  await page.getByLabel('番号の一部で検索').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('group', { name: /青空商事.*応答/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('group', { name: /山田 花子.*放棄/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('listitem').nth(1).getByRole('button', { name: '番号をコピー' })).toBeFocused();
});

test('250 calls are asked for by the hundred as one scrolls', async ({ open }) => {
  const calls = Array.from({ length: 250 }, (_, index) => centreCall(index));
  const { page, bridge } = await openCentre(open, (cursor) => centrePageOf(calls, cursor));
  const query = { fromMs: null, untilMs: null, number: '' };
  await expect(page.getByRole('listitem').first()).toBeVisible();
  // Nothing further is asked for by itself.
  expect(bridge.inputs('centreHistory.page').at(-1)).toEqual({ query, cursor: null });
  for (const [from, expected] of [
    [60, '100'],
    [160, '200'],
  ] as const) {
    await page.locator('.row-scroll').evaluate((element, rows) => element.scrollTo(0, rows * 52), from);
    await expect.poll(() => bridge.inputs('centreHistory.page').at(-1)).toEqual({ query, cursor: expected });
  }
  await page.locator('.row-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByRole('listitem').last()).toHaveAttribute('aria-setsize', '250');
});

test('a part of a number is asked for when the keys have rested, with the period; both can be taken back', async ({ open }) => {
  const window = await openCentre(open, (cursor) => centrePageOf([], cursor));
  const { page, bridge } = window;
  await expect(page.getByText('センター全体の通話はまだありません')).toBeVisible();
  await picture(window, 'phone-centre-empty');
  await expectSound(window);
  await page.getByLabel('番号の一部で検索').pressSequentially('5555');
  await expect
    .poll(() => bridge.inputs('centreHistory.page').at(-1))
    .toEqual({ query: { fromMs: null, untilMs: null, number: '5555' }, cursor: null });
  await expect(page.getByText('該当する通話はありません')).toBeVisible();
  await page.getByRole('radio', { name: '昨日' }).check({ force: true });
  const [fromMs, untilMs] = [Date.parse('2026-11-19T00:00:00+09:00'), Date.parse('2026-11-20T00:00:00+09:00')];
  await expect.poll(() => bridge.inputs('centreHistory.page').at(-1)).toEqual({ query: { fromMs, untilMs, number: '5555' }, cursor: null });
  await picture(window, 'phone-centre-nothing-found');
  await page.getByRole('radio', { name: '指定' }).check({ force: true });
  await page.getByLabel('開始時刻').fill('25:00');
  await expect(page.getByText('開始時刻は 00:00 から 24:00 の形で入力してください。')).toBeVisible();
  await picture(window, 'phone-centre-between');
  await expectSound(window);
  await page.getByRole('button', { name: '条件をクリア' }).click({ delay: 400 });
  await expect
    .poll(() => bridge.inputs('centreHistory.page').at(-1))
    .toEqual({ query: { fromMs: null, untilMs: null, number: '' }, cursor: null });
});

test('a key ends the question that is under way', async ({ open }) => {
  const never = new Promise<CentrePage>(() => undefined);
  const { page, bridge } = await openPhone(open, {
    cti: { get: () => offered(), retryNow: () => null },
    centreHistory: { page: () => never, stop: () => null },
  });
  await page.getByRole('tab', { name: 'コールセンター履歴' }).click({ delay: 400 });
  await page.getByRole('radio', { name: 'センター全体' }).click({ force: true });
  await expect(page.getByText('読み込み中...')).toBeVisible();
  await page.getByLabel('番号の一部で検索').pressSequentially('1');
  await expect.poll(() => bridge.inputs('centreHistory.stop').length).toBeGreaterThan(0);
});

for (const [name, reason, status, words] of [
  [
    'unreachable',
    'unreachable',
    { type: 'unreachable', isEncrypted: true, problem: null },
    ['サーバ接続に失敗しました', 'CTIサーバーに接続できません'],
  ],
  [
    'signed-out',
    'unreachable',
    { type: 'signed_out', isEncrypted: true },
    ['サーバ接続に失敗しました', 'CTIサーバーにサインインできません'],
  ],
  ['forbidden', 'forbidden', { type: 'connected', isEncrypted: true }, ['閲覧権限がありません', '管理者にお問い合わせください']],
] as const)
  test(`says why the server gives nothing: ${name}`, async ({ open }) => {
    const window = await openCentre(open, () => ({ type: 'failed', reason }), {}, status);
    const { page, bridge } = window;
    for (const word of words) await expect(page.locator('.list-note').getByText(word)).toBeVisible();
    await picture(window, `phone-centre-${name}`);
    await expectSound(window);
    bridge.handle({ centreHistory: centreOf((cursor) => centrePageOf(centreMorning, cursor)) });
    await page.getByRole('button', { name: '再試行' }).click({ delay: 400 });
    await expect(page.getByText('山田 花子')).toBeVisible();
  });

test('a page that does not come leaves what is there, and is asked for again', async ({ open }) => {
  const calls = Array.from({ length: 150 }, (_, index) => centreCall(index));
  const window = await openCentre(open, (cursor) =>
    cursor === null ? centrePageOf(calls, null) : { type: 'failed', reason: 'unreachable' },
  );
  const { page, bridge } = window;
  await page.locator('.row-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByText('サーバ接続に失敗しました')).toBeVisible();
  await picture(window, 'phone-centre-page-failed');
  bridge.handle({ centreHistory: centreOf((cursor) => centrePageOf(calls, cursor)) });
  await page.getByRole('button', { name: '再試行' }).click({ delay: 400 });
  await page.locator('.row-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByText('080-5555-0149')).toBeVisible();
});

test('the choice is kept, the number is not; and what is no longer offered gives way to this phone', async ({ open }) => {
  const { page, bridge } = await openCentre(open, (cursor) => centrePageOf(centreMorning, cursor));
  await page.getByLabel('番号の一部で検索').pressSequentially('0003');
  const kept = await page.evaluate(() => localStorage.getItem('history.centre'));
  expect(kept).toContain('"whole_centre"');
  expect(kept).not.toContain('0003');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'センター全体' })).toBeChecked();
  await expect(page.getByLabel('番号の一部で検索')).toHaveValue('');
  await bridge.emit.cti.changed({ ...someCti(), revision: 2 });
  await expect(page.getByRole('radio', { name: 'センター全体' })).toHaveCount(0);
  await expect(page.getByText('株式会社 青空商事', { exact: true })).toBeVisible();
});
