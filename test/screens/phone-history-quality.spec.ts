import { expect } from '@playwright/test';
import type { QualityPoint, QualitySeries } from '../../common/call/quality-series.ts';
import { callDetail, mixedRows } from '../support/view-builders.ts';
import { historyOf, openPhone } from './open-phone.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

const clear: QualityPoint = { mos: 4.4, lossPercent: 0, jitterMs: 4, roundTripMs: 30 };
const held: QualityPoint = { mos: null, lossPercent: null, jitterMs: null, roundTripMs: null };

/** Four minutes: a clear start, a pause on hold with one look in it, loss that comes and goes. */
const course: QualitySeries = {
  periodMs: 2000,
  points: Array.from({ length: 126 }, (_, index) => {
    if (index > 35 && index < 50) return index === 42 ? { ...clear, mos: 4.2 } : held;
    const lossPercent = index < 60 ? 0 : Math.max(0, Math.round(18 * Math.sin((index - 60) / 21)) + (index % 3));
    return { ...clear, lossPercent, mos: Math.max(1, 4.4 - lossPercent / 8) };
  }),
};

const withCourse = (qualitySeries: QualitySeries | null) => ({
  history: { ...historyOf(mixedRows), detail: () => callDetail({ qualitySeries, chat: { type: 'none' }, route: [] }) },
});

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`the detail shows how the call sounded from beginning to end (${language}, ${theme})`, async ({ open }) => {
    const window = await openPhone(open, withCourse(course), { size: { width: 420, height: 1300 }, preferences: { language, theme } });
    const { page } = window;
    await page.locator('.row-main').nth(1).click();
    await expect(page.getByRole('heading', { name: language === 'ja' ? '通話品質の推移' : 'Quality during the call' })).toBeVisible();
    await expect(page.locator('.quality-line')).toBeVisible();
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `history-quality-${language}`);
    await expectSound(window);
  });

test('whoever hears the window has the course in a table of a few rows', async ({ open }) => {
  const { page } = await openPhone(open, withCourse(course));
  await page.locator('.row-main').nth(1).click();
  const table = page.getByRole('table', { name: '通話品質の推移' });
  await expect(table.getByRole('row')).toHaveCount(9);
  await expect(table.getByRole('row').nth(1)).toHaveText('00:004.40 %4 ms30 ms');
  await expect(table.getByRole('row', { name: /^02:08/ })).toHaveText('02:082.515 %4 ms30 ms');
});

test('a call of a day and one of a moment have their charts too', async ({ open }) => {
  const day: QualitySeries = { periodMs: 256_000, points: Array.from({ length: 338 }, (_, index) => (index === 200 ? held : clear)) };
  const window = await openPhone(open, withCourse(day), { size: { width: 420, height: 1300 } });
  await window.page.locator('.row-main').nth(1).click();
  await expect(window.page.getByText('4 分 16 秒ごとの最も悪い値')).toBeVisible();
  await picture(window, 'history-quality-day');
  const short = await openPhone(open, withCourse({ periodMs: 2000, points: [clear] }), { size: { width: 420, height: 1300 } });
  await short.page.locator('.row-main').nth(1).click();
  await picture(short, 'history-quality-short');
});

test('a call whose course was not kept has no chart', async ({ open }) => {
  const { page } = await openPhone(open, withCourse(null));
  await page.locator('.row-main').nth(1).click();
  await expect(page.getByRole('heading', { name: '通話の詳細' })).toBeVisible();
  await expect(page.locator('.quality-chart')).toHaveCount(0);
});
