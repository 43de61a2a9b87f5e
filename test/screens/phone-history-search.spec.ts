import { expect } from '@playwright/test';
import { everyCall } from '../../common/history/filter.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { callRow, mixedRows } from '../support/view-builders.ts';
import { historyOf, openPhone } from './open-phone.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

/** A history that finds by name, or by what the test says. */
function searchable(rows = mixedRows): NonNullable<FakeHandlers['history']> {
  const found = (text: string) => rows.filter((row) => text === '' || row.name?.includes(text) === true);
  return {
    ...historyOf(rows),
    page: ({ filter }) => ({ rows: found(filter.text), next: null }),
    passing: ({ filter, id }) => found(filter.text).find((row) => row.id === id) ?? null,
  };
}

test('what is typed is found at once, counted, and taken back with Esc', async ({ open }) => {
  const window = await openPhone(open, { history: searchable() });
  const { page } = window;
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: '履歴を検索' });
  await expect(field).toBeFocused();
  await page.keyboard.type('佐藤');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('1 件', { exact: true })).toBeVisible();
  await picture(window, 'history-search');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: /佐藤 健 発信/ })).toBeFocused();
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
});

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`every condition is at hand (${language}, ${theme})`, async ({ open }) => {
    const window = await openPhone(
      open,
      { history: searchable() },
      { size: { width: 420, height: 900 }, preferences: { language, theme } },
    );
    const { page } = window;
    await page.locator('.filter-button').click();
    await expect(page.locator('.filter')).toBeVisible();
    await page.locator('.filter .segments-option').last().click();
    await picture(window, `history-filter-${language}`);
    expect(await fitsWidth(window)).toBe(true);
    await expectSound(window);
  });

test('conditions narrow the list, stand as chips, are remembered, and go one by one or all at once', async ({ open }) => {
  const window = await openPhone(open, { history: searchable() }, { size: { width: 420, height: 900 } });
  const { page, bridge } = window;
  const asked = (): unknown => bridge.inputs('history.page').at(-1);
  const all = { before: null, limit: 100 };
  await page.getByRole('button', { name: '絞り込み', exact: true }).click();
  await page.getByText('昨日', { exact: true }).click();
  await page.getByLabel('検索種別').selectOption('外線着信');
  await page.getByLabel('結果').selectOption('不在');
  await page.getByLabel('着信番号', { exact: true }).fill('03-12');
  await page.getByLabel('キュー/業務ラベル').selectOption('ご注文');
  await page.getByText('非通知を含める').click();
  await page.getByText('チャットあり').first().click();
  const day = Date.UTC(2026, 10, 18, 15);
  await expect.poll(asked).toEqual({
    ...all,
    filter: {
      ...everyCall,
      fromMs: day,
      untilMs: day + 86_400_000,
      kind: 'external_incoming',
      result: 'missed',
      calledPrefix: '03-12',
      group: 'ご注文',
      includesWithheld: false,
      hasChat: true,
    },
  });
  await page.getByRole('button', { name: '絞り込み（7 個の条件）' }).click();
  await picture(window, 'history-chips');
  await expectSound(window);
  await page.reload();
  const chips = page.getByRole('list', { name: '検索条件' }).getByRole('button');
  await expect(chips).toHaveCount(7);
  await page.getByRole('button', { name: '条件「昨日」を外す' }).click();
  await expect(chips).toHaveCount(6);
  await page.getByRole('button', { name: /^絞り込み/ }).click();
  await page.getByRole('button', { name: '条件をクリア' }).click();
  await expect(chips).toHaveCount(0);
  await expect.poll(asked).toEqual({ ...all, filter: everyCall });
});

test('指定 takes days with times to 24:00, and says what cannot be', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { history: searchable() }, { size: { width: 420, height: 900 } });
  await page.getByRole('button', { name: '絞り込み', exact: true }).click();
  await page.getByText('指定', { exact: true }).click();
  await page.getByLabel('開始日').fill('2026-11-20');
  await page.getByLabel('終了日').fill('2026-11-20');
  await page.getByLabel('開始時刻').fill('9:30');
  await page.getByLabel('終了時刻').fill('24:00');
  const midnight = Date.UTC(2026, 10, 20, 15);
  await expect
    .poll(() => bridge.inputs('history.page').at(-1))
    .toMatchObject({ filter: { fromMs: midnight - 14.5 * 3_600_000, untilMs: midnight } });
  await page.getByLabel('終了時刻').fill('08:00');
  await expect(page.getByText('終了が開始より前です。')).toBeVisible();
  await page.getByLabel('終了時刻').fill('25:00');
  await expect(page.getByText('終了時刻は 00:00 から 24:00 の形で入力してください。')).toBeVisible();
});

test('コールセンター履歴 is the same list for calls of a queue or label', async ({ open }) => {
  const window = await openPhone(open, { history: { ...searchable(), page: () => ({ rows: [], next: null }) } });
  const { page, bridge } = window;
  await page.getByRole('tab', { name: 'コールセンター履歴' }).click();
  await expect(page.getByText('コールセンターの通話はまだありません')).toBeVisible();
  expect(bridge.inputs('history.page').at(-1)).toMatchObject({ filter: { ...everyCall, isCallCentre: true } });
  await expectSound(window);
});

test('nothing found helps on', async ({ open }) => {
  const window = await openPhone(open, { history: searchable() });
  const { page } = window;
  await page.getByRole('searchbox').fill('誰もいない');
  await expect(page.getByText('該当する通話はありません')).toBeVisible();
  await picture(window, 'history-nothing-found');
  await expectSound(window);
  await page.getByRole('button', { name: '条件をクリア' }).click();
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
});

test('a slow search shows that it goes on, and many are not counted to the end', async ({ open }) => {
  const many = Array.from({ length: 100 }, (_, index) => callRow(index));
  const answer = Promise.withResolvers<void>();
  const window = await openPhone(open, {
    history: {
      ...historyOf(mixedRows),
      page: async ({ filter }) => {
        if (filter.text === '') return { rows: [...mixedRows], next: null };
        await answer.promise;
        return { rows: many, next: { startedAtMs: 1, id: callRow(99).id } };
      },
      count: ({ limit }) => limit,
    },
  });
  const { page } = window;
  await page.getByRole('searchbox').fill('09');
  await expect(page.locator('.search-spinner')).toHaveText('検索しています...');
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
  answer.resolve();
  await expect(page.getByText('1,000 件以上')).toBeVisible();
  await expect(page.locator('.search-spinner')).toHaveCount(0);
});

test('what an input method composes is searched when it is a word', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { history: searchable() });
  const field = page.getByRole('searchbox');
  await field.focus();
  const session = await page.context().newCDPSession(page);
  for (const text of ['s', 'さ', 'さt', 'さとう'])
    await session.send('Input.imeSetComposition', { text, selectionStart: 0, selectionEnd: text.length });
  await session.send('Input.insertText', { text: '佐藤' });
  await expect(page.getByRole('listitem')).toHaveCount(1);
  expect(bridge.inputs('history.page').slice(1)).toMatchObject([{ filter: { text: '佐藤' } }]);
});
