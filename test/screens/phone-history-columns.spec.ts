import { expect, type Page } from '@playwright/test';
import { callRow, mixedRows } from '../support/view-builders.ts';
import { historyOf, openPhone } from './open-phone.ts';
import { picture, test } from './open-window.ts';

// Playwright hides scrollbars, and with them the room that they take.
test.use({
  launchOptions: { executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'], ignoreDefaultArgs: ['--hide-scrollbars'] },
});

const many = Array.from({ length: 100_000 }, (_, index) =>
  callRow(index, { name: '山田 花子', label: 'ご注文', talkS: 252, result: 'answered' }),
);

/** Where each visible column begins and ends, in the heading and in the first row. */
async function edges(page: Page, container: string): Promise<readonly (readonly number[])[]> {
  return page.locator(`${container} > span`).evaluateAll((cells) =>
    cells
      .map((cell) => cell.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, right }) => [Math.round(left), Math.round(right)]),
  );
}

for (const [theme, width, name, rows, hasScrollbar] of [
  ['light', 1480, 'ten', mixedRows, false],
  ['light', 1160, 'a hundred', many.slice(0, 100), true],
  ['dark', 1160, 'ten', mixedRows, false],
  ['dark', 1480, 'a hundred thousand', many, true],
] as const)
  test(`the heads stand above their columns with ${name} calls (${theme}, ${width} px)`, async ({ open }) => {
    const window = await openPhone(open, { history: historyOf(rows) }, { size: { width, height: 800 }, preferences: { theme } });
    const { page } = window;
    await expect(page.locator('.table-heads')).toBeVisible();
    const scroller = page.locator('.row-scroll');
    expect(await scroller.evaluate((list) => list.scrollHeight > list.clientHeight)).toBe(hasScrollbar);
    const heads = await edges(page, '.table-heads');
    expect(heads.length).toBeGreaterThanOrEqual(6);
    expect(await edges(page, '.table-row[data-index="0"] .columns')).toEqual(heads);
    await picture(window, `history-columns-${rows.length}-${width}-${theme}`);
  });

test('whatever the width, no column lies below the buttons of its row and no result is cut', async ({ open }) => {
  const rows = mixedRows.map((row) => ({ ...row, result: 'answered_elsewhere' as const }));
  const { page } = await openPhone(
    open,
    { history: historyOf(rows) },
    { size: { width: 1060, height: 700 }, preferences: { language: 'en' } },
  );
  const row = page.locator('.row-list [data-index="1"]');
  const places = new Set<number>();
  // Before and after each width at which a column comes.
  for (const width of [1120, 1142, 1240, 1262, 1340, 1362, 1470, 1492, 1560]) {
    await page.setViewportSize({ width, height: 700 });
    const { shown, over, cut } = await row.evaluate((element) => {
      const cells = [...element.querySelectorAll('.columns > span')].filter((cell) => cell.clientWidth > 0);
      const right = Math.max(...cells.map((cell) => cell.getBoundingClientRect().right));
      const button = element.querySelector('button:not(.row-main)')?.getBoundingClientRect().left ?? 0;
      const result = element.querySelector('.column-result');
      return { shown: cells.length, over: right - button, cut: (result?.scrollWidth ?? 0) - (result?.clientWidth ?? 0) };
    });
    places.add(shown);
    expect.soft({ width, over: Math.max(0, over), cut: Math.max(0, cut) }).toEqual({ width, over: 0, cut: 0 });
  }
  expect([...places]).toEqual([0, 6, 7, 8, 9]);
});
