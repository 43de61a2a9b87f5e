import { expect, type Page } from '@playwright/test';
import type { ImportPreview, ReadImport } from '../../common/book/import.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { contactView, mixedContacts } from '../support/book/contact-views.ts';
import { bookOf, openPhone } from './open-phone.ts';
import { expectSound, fitsWidth, type Open, type OpenOptions, type OpenWindow, picture, test } from './open-window.ts';

async function openBook(open: Open, book: FakeHandlers['book'] = bookOf(mixedContacts), options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await openPhone(open, { book: { ...bookOf(mixedContacts), ...book } }, options);
  await window.page.getByRole('tab').last().click();
  return window;
}
const button = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('button', { name, exact: true });

test('電話帳 stands beside 発着信履歴', async ({ open }) => {
  const window = await openBook(open);
  const { page } = window;
  await expect(page.getByRole('list', { name: '連絡先の一覧' }).getByRole('listitem')).toHaveCount(6);
  for (const text of ['山田 花子', 'ヤマダ ハナコ', '㈱みなと工業', '番号なし'])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'book-ja');
  await expectSound(window);
});

test('the same in English and dark', async ({ open }) => {
  const window = await openBook(open, undefined, { preferences: { language: 'en', theme: 'dark' } });
  await expect(window.page.getByText('No number')).toBeVisible();
  await picture(window, 'book-en-dark');
  await expectSound(window);
});

test('one press dials, another copies the number', async ({ open }) => {
  const { page, bridge } = await openBook(open);
  await button(page, '山田 花子 に発信').click();
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: mixedContacts[0]?.numbers[0]?.number }]);
  await page.getByRole('listitem').nth(1).getByRole('button', { name: '番号をコピー' }).click();
  await expect.poll(() => bridge.inputs('app.copyText')).toEqual([{ text: mixedContacts[1]?.numbers[0]?.number }]);
});

test('a hundred thousand are loaded where one looks, and the keyboard reaches the last', async ({ open }) => {
  const many = Array.from({ length: 100_000 }, (_, index) => contactView(index));
  const window = await openBook(open, bookOf(many));
  const { page, bridge } = window;
  await expect(page.getByText('100,000').first()).toBeVisible();
  expect(await page.getByRole('list', { name: '連絡先の一覧' }).getByRole('listitem').count()).toBeLessThan(40);
  await page.getByRole('radio', { name: 'すべて' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('li[data-index="1"] .row-main')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('li[data-index="99999"] .row-main')).toBeFocused();
  expect(bridge.inputs('book.page').length).toBeLessThan(8);
  await picture(window, 'book-100k');
  await expectSound(window);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: many[99_999]?.name ?? '' })).toBeVisible();
});

test('what is typed is searched for; nothing found says what else to try', async ({ open }) => {
  const window = await openBook(open);
  const { page, bridge } = window;
  await page.getByLabel('電話帳を検索').fill('花子');
  await expect(page.getByRole('list', { name: '連絡先の一覧' }).getByRole('listitem')).toHaveCount(1);
  await page.getByLabel('電話帳を検索').fill('いない人');
  await expect(page.getByText('見つかりませんでした')).toBeVisible();
  await picture(window, 'book-nothing-found');
  await expectSound(window);
  await button(page, '検索を消す').click();
  await page.getByText('個人', { exact: false }).first().click();
  await expect.poll(() => bridge.inputs('book.page').at(-1)).toMatchObject({ query: '', book: 'personal', offset: 0 });
});

test('an empty book says what to do; one that cannot be read can be asked again', async ({ open }) => {
  const window = await openBook(open, bookOf([]));
  await expect(window.page.getByText('連絡先はまだありません')).toBeVisible();
  await picture(window, 'book-empty');
  await expectSound(window);
  const broken = await openPhone(open, { book: {} });
  await broken.page.getByRole('tab', { name: '電話帳' }).click();
  await expect(broken.page.getByText('電話帳を読み込めませんでした')).toBeVisible();
  await expectSound(broken);
  broken.bridge.handle({ book: bookOf(mixedContacts) });
  await button(broken.page, '再試行').click();
  await expect(broken.page.getByText('山田 花子')).toBeVisible();
});

test('an entry shows every number; one of 共有 is read-only', async ({ open }) => {
  const window = await openBook(open);
  const { page, bridge } = window;
  await page
    .getByRole('button', { name: /山田 花子/ })
    .first()
    .click();
  for (const text of ['株式会社青空商事', '折り返しは午後に']) await expect(page.getByText(text)).toBeVisible();
  await picture(window, 'contact');
  await expectSound(window);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: '電話帳' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('listitem').nth(1).getByRole('button').first().click();
  await expect(page.getByText('ここでは変更できません', { exact: false })).toBeVisible();
  await expect(button(page, '編集')).toHaveCount(0);
  await page
    .getByRole('button', { name: /に発信$/ })
    .last()
    .click();
  await expect.poll(() => bridge.inputs('calls.dial').length).toBe(1);
});

test('a new entry is checked in words, then stored', async ({ open }) => {
  const saved = contactView(0, { id: 9, name: '新しい 人', kana: 'アタラシイ ヒト' });
  const window = await openBook(open, { save: () => ({ type: 'saved', contact: saved }) });
  const { page, bridge } = window;
  await button(page, '連絡先を追加').click();
  await page.getByLabel('フリガナ').fill('漢字');
  await page.getByLabel('電話番号 1', { exact: true }).fill('03-12ab');
  await button(page, '保存').click();
  for (const text of [
    '名前か会社のどちらかを入力してください',
    'フリガナは、かな・英数字で入力してください',
    '数字と + * # - ( ) だけで入力してください',
  ])
    await expect(page.getByText(text)).toBeVisible();
  await picture(window, 'contact-form-errors');
  await expectSound(window);
  expect(bridge.inputs('book.save')).toEqual([]);

  await page.getByLabel('名前').fill('新しい 人');
  await page.getByLabel('フリガナ').fill('あたらしい ひと');
  await page.getByLabel('電話番号 1', { exact: true }).fill('03-1234-5678');
  await page.getByLabel('電話番号 1 の種別').selectOption('会社');
  await button(page, '番号を追加').click();
  await page.keyboard.press('Escape');
  await button(page, '保存').click();
  await expect
    .poll(() => bridge.inputs('book.save'))
    .toEqual([
      {
        id: null,
        draft: {
          name: '新しい 人',
          kana: 'あたらしい ひと',
          company: '',
          department: '',
          memo: '',
          numbers: [{ kind: 'work', number: '03-1234-5678' }],
        },
      },
    ]);
  await expect(page.getByRole('heading', { name: '新しい 人' })).toBeVisible();
  await expect(page.getByText('連絡先を保存しました')).toBeVisible();
});

test('a refused change is said in words and the form keeps what was typed', async ({ open }) => {
  const { page } = await openBook(open, { save: () => ({ type: 'refused', reason: 'disk_full' }) });
  await page
    .getByRole('button', { name: /山田 花子/ })
    .first()
    .click();
  await button(page, '編集').click();
  await page.getByLabel('メモ').fill('書きかけ');
  await button(page, '保存').click();
  await expect(page.getByText('ディスクの空きが足りないため', { exact: false })).toBeVisible();
  await expect(page.getByLabel('メモ')).toHaveValue('書きかけ');
});

test('what was deleted comes back with 元に戻す', async ({ open }) => {
  const { page, bridge } = await openBook(open, {
    remove: () => null,
    save: ({ draft }) => ({ type: 'saved', contact: contactView(0, { id: 10, name: draft.name }) }),
  });
  await page
    .getByRole('button', { name: /山田 花子/ })
    .first()
    .click();
  await button(page, '削除').click();
  await expect(page.getByText('山田 花子 を削除しました')).toBeVisible();
  await expect.poll(() => bridge.inputs('book.remove')).toEqual([{ id: 1 }]);
  await button(page, '元に戻す').click();
  await expect.poll(() => bridge.inputs('book.save')).toMatchObject([{ id: null, draft: { name: '山田 花子', memo: '折り返しは午後に' } }]);
});

const file: ReadImport = {
  type: 'read',
  number: 3,
  fileName: '顧客名簿_2026年11月_最新版.csv',
  encoding: 'cp932',
  rowCount: 12_345,
  hasHeader: true,
  columns: [
    { title: '氏名', samples: ['山田 花子', '佐藤 健'], guess: 'name' },
    { title: 'フリガナ', samples: ['ヤマダ ハナコ'], guess: 'kana' },
    { title: '勤務先', samples: ['株式会社青空商事', '㈱みなと工業', '東都銀行'], guess: 'company' },
    { title: '連絡先', samples: ['090-1234-5678', '312345678'], guess: 'number' },
    { title: '', samples: ['A-001', 'A-002'], guess: 'ignore' },
  ],
};
const preview: ImportPreview = {
  contacts: [
    {
      name: '山田 花子',
      kana: 'ヤマダ ハナコ',
      company: '株式会社青空商事',
      department: '',
      numbers: [{ number: '090-1234-5678', isUsable: true }],
    },
    { name: '佐藤 健', kana: '', company: '', department: '', numbers: [{ number: '不明', isUsable: false }] },
  ],
  added: 12_000,
  changed: 300,
  unchanged: 30,
  removed: 7,
  duplicates: 2,
  notes: [
    { note: 'bad_number', count: 12, examples: [{ line: 3, text: '不明' }] },
    { note: 'zero_added', count: 120, examples: [{ line: 4, text: '佐藤 健 312345678' }] },
    { note: 'empty_row', count: 1, examples: [{ line: 99, text: 'A-099' }] },
  ],
};

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`an import is looked at before it is done (${language}, ${theme})`, async ({ open }) => {
    const window = await openBook(
      open,
      {
        chooseImport: () => file,
        previewImport: () => preview,
        runImport: () => ({ type: 'imported', added: 12_000, changed: 300, removed: 7 }),
      },
      { preferences: { language, theme }, size: { width: 420, height: 1000 } },
    );
    const { page, bridge } = window;
    await page.getByRole('button', { name: language === 'ja' ? '取り込み' : 'Import' }).click();
    await expect(page.getByText('顧客名簿_2026年11月_最新版.csv')).toBeVisible();
    await expect(page.locator('.import-counts')).toContainText('12000');
    expect(await fitsWidth(window)).toBe(true);
    await picture(window, `book-import-${language}`);
    await expectSound(window);
    await page.getByRole('combobox').nth(4).selectOption('memo');
    await page.getByText(language === 'ja' ? '共有' : 'Shared', { exact: true }).click();
    await expect
      .poll(() => bridge.inputs('book.previewImport').at(-1))
      .toEqual({
        number: 3,
        book: 'shared',
        hasHeader: true,
        columns: ['name', 'kana', 'company', 'number', 'memo'],
      });
    await button(page, language === 'ja' ? '取り込む' : 'Import').click();
    await expect.poll(() => bridge.inputs('book.runImport').length).toBe(1);
    await expect(page.getByText(/取り込みました|Imported/)).toBeVisible();
    await expect(page.getByRole('tab').last()).toHaveAttribute('aria-selected', 'true');
  });

test('without a column for the name nothing can be imported, and 共有 of the policy is not offered', async ({ open }) => {
  const { page } = await openBook(open, { ...bookOf(mixedContacts, false), chooseImport: () => file, previewImport: () => preview });
  await button(page, '取り込み').click();
  await expect(page.getByText('取り込み先')).toHaveCount(0);
  for (const column of [0, 2]) await page.getByRole('combobox').nth(column).selectOption('ignore');
  await expect(page.getByText('名前か会社の列を 1 つ選んでください。')).toBeVisible();
  await expect(button(page, '取り込む')).toBeDisabled();
});

test('a file that is no address book is refused in words', async ({ open }) => {
  const { page } = await openBook(open, { chooseImport: () => ({ type: 'refused', reason: 'spreadsheet', fileName: '名簿.xlsx' }) });
  await button(page, '取り込み').click();
  await expect(page.getByText('Excel の形式のファイルです', { exact: false })).toBeVisible();
  await expect(page.getByText('名簿.xlsx')).toBeVisible();
});
