import { expect } from '@playwright/test';
import { noCalls, type Statistic, type Tally } from '../../common/history/statistics.ts';
import type { TeamHistory } from '../../common/history/team.ts';
import { noonMs, savedCsv } from '../support/view-builders.ts';
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

const ownAlone: readonly TeamHistory[] = [{ type: 'own', key: 'own', agent: '主任 (1000)', computer: 'PC-0' }];

async function openReview(open: Open, options: OpenOptions = {}, found = statistics, histories = ownAlone) {
  const window = await open('review', {
    nowMs: noonMs,
    handlers: {
      review: {
        team: () => [...histories],
        statistics: () => ({ found: [...found], unread: [] }),
        exportTable: () => savedCsv({ rows: 5 }),
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
  await expect
    .poll(() => bridge.inputs('review.statistics').at(-1))
    .toMatchObject({ filter: { queue: '受付', line: null, label: null }, histories: ['own'] });
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

const snapshotMs = noonMs - 34_200_000;

function snapshotOf(index: number, agent: string): TeamHistory {
  return {
    type: 'snapshot',
    key: `file-${index}`,
    agent,
    computer: `PC-${index}`,
    file: `madoguchi_10${String(index).padStart(2, '0')}_PC-${index}.db`,
    takenAtMs: snapshotMs,
    calls: Math.round(1_000_000 / index),
  };
}

const team: readonly TeamHistory[] = [
  ...ownAlone,
  snapshotOf(1, '山田 花子 (1001)'),
  snapshotOf(2, 'コンスタンティノープル・アレクサンドリア・長い名前の担当者 (1002)'),
  { type: 'older', agent: '山田 花子 (1001)', file: 'madoguchi_1001_PC-1 (コピー).db', takenAtMs: snapshotMs - 86_400_000 },
  { type: 'unusable', file: 'madoguchi_1003_PC-3.db', reason: 'damaged' },
];

const withAgents: readonly Statistic[] = [
  ...statistics,
  ...['主任 (1000)', '山田 花子 (1001)', 'コンスタンティノープル・アレクサンドリア・長い名前の担当者 (1002)'].map((key, at) => ({
    dimension: 'agent' as const,
    key,
    tally: tallyOf(140 - at * 30, 10 + at * 4),
  })),
];

for (const preferences of [
  { language: 'ja', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const) {
  test(`several histories with a broken file are sound, ${preferences.language} ${preferences.theme}`, async ({ open }) => {
    const window = await openReview(open, { preferences }, withAgents, team);
    await expect(window.page.getByText(preferences.language === 'ja' ? 'ファイルが壊れています' : 'The file is damaged')).toBeVisible();
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `review-team-${preferences.language}-${preferences.theme}`);
    await expectSound(window);
  });
}

test('by agent, and one history left out; the CSV says of whom it is', async ({ open }) => {
  const window = await openReview(open, {}, withAgents, team);
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'CSV出力' }).click({ delay: 400 });
  await page.getByRole('menuitem').first().click();
  await expect.poll(() => bridge.inputs('review.exportTable').length).toBe(1);
  expect(bridge.inputs('review.exportTable')[0]).toMatchObject({ table: { header: expect.arrayContaining(['担当者', '時間帯']) } });
  expect(JSON.stringify(bridge.inputs('review.exportTable')[0])).toContain('"3 人"');
  await page.getByText('担当者', { exact: true }).last().click();
  await expect(page.locator('.review-table tbody th').first()).toHaveText('主任 (1000)');
  await picture(window, 'review-agents');
  await expectSound(window);
  await page.getByText('山田 花子 (1001)').first().click();
  await expect.poll(() => bridge.inputs('review.statistics').at(-1)).toMatchObject({ histories: ['own', 'file-2'] });
  await page.getByLabel('担当者', { exact: true }).first().selectOption('主任 (1000)');
  await expect.poll(() => bridge.inputs('review.statistics').at(-1)).toMatchObject({ histories: ['own'] });
});

test('many agents', async ({ open }) => {
  const many = [...ownAlone, ...Array.from({ length: 60 }, (_, index) => snapshotOf(index + 1, `担当者${index + 1} (${1001 + index})`))];
  const found = many.map((one, at) => ({
    dimension: 'agent' as const,
    key: 'agent' in one ? one.agent : '',
    tally: tallyOf(200 - at * 3, at % 7),
  }));
  const window = await openReview(open, {}, [...statistics, ...found], many);
  const { page } = window;
  await page.getByText('ほかの担当者の履歴').click();
  await page.getByText('担当者', { exact: true }).last().click();
  await expect(page.locator('.review-table tbody tr')).toHaveCount(62);
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'review-many-agents');
  await expectSound(window);
});

test('of thousands of lines those with the most calls are shown, and all are saved', async ({ open }) => {
  const lines = Array.from({ length: 5100 }, (_, index) => ({
    dimension: 'line' as const,
    key: `0${501_110_000 + index}`,
    tally: tallyOf(9000 - index, 1),
  }));
  const window = await openReview(open, {}, [...statistics, ...lines]);
  const { page, bridge } = window;
  await page.getByText('回線', { exact: true }).last().click();
  await expect(page.locator('.review-table tbody tr')).toHaveCount(1001);
  await expect(page.getByText('件数の多い 1,000 個を表示しています。CSVにはすべて出力されます。')).toBeVisible();
  await expect(page.getByText('グラフは件数の多い 20 個です。', { exact: true })).toBeVisible();
  await picture(window, 'review-thousands');
  await page.getByRole('button', { name: 'CSV出力' }).click({ delay: 400 });
  await page.getByRole('menuitem').first().click();
  await expect.poll(() => bridge.inputs('review.exportTable').length).toBe(1);
  expect(bridge.inputs('review.exportTable')[0]).toMatchObject({ table: { rows: { length: 5102 } } });
  expect(bridge.violations).toEqual([]);
});

test('a folder is opened with progress, and can be given up', async ({ open }) => {
  const opened = Promise.withResolvers<TeamHistory[] | null>();
  let known: TeamHistory[] = [...ownAlone];
  const window = await openReview(open);
  const { page, bridge } = window;
  bridge.handle({
    review: {
      team: () => known,
      openTeam: () => opened.promise,
      cancel: () => null,
      closeTeam: () => {
        known = [...ownAlone];
        return known;
      },
      statistics: () => ({ found: [...withAgents], unread: ['山田 花子 (1001)'] }),
    },
  });
  await page.getByRole('button', { name: 'フォルダーを開く' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('review.openTeam')).toEqual([{ choose: 'folder' }]);
  await bridge.emit.review.progressed({ work: 'opening', done: 40, total: 100, file: 'madoguchi_1001_PC-1.db' });
  await expect(page.getByText('履歴をコピーして調べています: madoguchi_1001_PC-1.db')).toBeVisible();
  await picture(window, 'review-opening');
  await expectSound(window);
  await page.getByRole('button', { name: '中止' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('review.cancel').length).toBe(1);
  known = [...team];
  opened.resolve([...team]);
  await expect(page.getByText('担当者 3 人・履歴 3 件を集計')).toBeVisible();
  await expect(page.getByText('次の担当者の履歴は読み取れず', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '履歴を閉じる' }).click({ delay: 400 });
  await expect(page.getByText('ほかの担当者の履歴')).toHaveCount(0);
});

test('a folder that does not open is said in words', async ({ open }) => {
  const window = await openReview(open);
  await window.page.getByRole('button', { name: 'フォルダーを開く' }).click({ delay: 400 });
  await expect(window.page.getByRole('alert')).toContainText('履歴を開けませんでした');
  await picture(window, 'review-team-failed');
  await expectSound(window);
});
