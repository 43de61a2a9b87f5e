import { expect } from '@playwright/test';
import { noCalls, type Statistic, type Tally } from '../../common/history/statistics.ts';
import { noonMs } from '../support/view-builders.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, picture, test, untilShown } from './open-window.ts';

function tallyOf(incoming: number, missed: number): Tally {
  const answered = Math.max(0, incoming - missed - 1);
  return {
    ...noCalls,
    incoming,
    missed,
    answered,
    outgoing: 3,
    rung: incoming,
    ringMs: incoming * 8400,
    talked: answered,
    talkMs: answered * 192_000,
  };
}

const statistics: readonly Statistic[] = [
  ...[9, 10, 11, 12, 13, 14, 15, 16, 17].map((hour) => ({
    dimension: 'hour' as const,
    key: String(hour),
    tally: tallyOf(hour * 3, hour - 7),
  })),
  ...['サポート第1', '契約内容の変更に関するお問い合わせ窓口', '受付', '=HYPERLINK("x")'].map((key, at) => ({
    dimension: 'queue' as const,
    key,
    tally: tallyOf(80 - at * 17, 6 + at),
  })),
  { dimension: 'line', key: '05011112222', tally: tallyOf(351, 54) },
];

async function openReview(open: Open, options: OpenOptions = {}, found: readonly Statistic[] = statistics) {
  const window = await open('review', {
    nowMs: noonMs,
    handlers: {
      review: {
        statistics: () => [...found],
        exportTable: () => ({ type: 'saved', file: 'x.csv', rows: 5, replaced: 0, approximated: 0, dropped: 0, samples: [] }),
      },
    },
    ...options,
  });
  await untilShown(window);
  await window.page.clock.runFor(400);
  return window;
}

for (const preferences of [
  { language: 'ja', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const) {
  test(`the review is sound, ${preferences.language} ${preferences.theme}`, async ({ open }) => {
    const window = await openReview(open, { preferences });
    await expect(window.page.getByRole('table')).toBeVisible();
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `review-${preferences.language}-${preferences.theme}`);
    await expectSound(window);
  });
}

test('the arrows read the values of the chart', async ({ open }) => {
  const { page } = await openReview(open);
  await page.locator('.bar').nth(8).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('img', { name: '9 時: 応答 24 件, 不在 2 件, その他 1 件, 発信 3 件' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('img', { name: /^23 時/ })).toBeFocused();
});

test('by queue, the most calls first; a choice is asked of main, and the table that is shown is saved', async ({ open }) => {
  const window = await openReview(open);
  const { page, bridge } = window;
  await page.getByText('キュー', { exact: true }).last().click();
  await expect(page.locator('.review-table tbody th').first()).toHaveText('サポート第1');
  await picture(window, 'review-queues');
  await expectSound(window);
  await page.getByLabel('キュー').first().selectOption('受付');
  await expect.poll(() => bridge.inputs('review.statistics').at(-1)).toMatchObject({ queue: '受付', line: null, label: null });
  await page.getByRole('button', { name: 'CSV出力' }).click({ delay: 400 });
  await page.getByRole('menuitem').first().click();
  await expect.poll(() => bridge.inputs('review.exportTable').length).toBe(1);
  expect(bridge.inputs('review.exportTable')[0]).toMatchObject({
    encoding: 'cp932',
    table: {
      rows: [['サポート第1', '80', '73', '6', '91.3', '7.5', '3', '8', '192'], [], [], [], ['合計']].map((row) =>
        expect.arrayContaining(row),
      ),
    },
  });
});

test('nothing to count, and what cannot be counted, are said in words', async ({ open }) => {
  const empty = await openReview(open, {}, []);
  await expect(empty.page.getByText('この期間に該当する通話はありません')).toBeVisible();
  await picture(empty, 'review-empty');
  await expectSound(empty);
  const broken = await openReview(open, { handlers: {} });
  await expect(broken.page.getByText('履歴を集計できませんでした')).toBeVisible();
});
