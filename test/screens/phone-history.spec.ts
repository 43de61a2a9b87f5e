import { expect } from '@playwright/test';
import { callId } from '../../common/call/ids.ts';
import { everyCall } from '../../common/history/filter.ts';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';
import { callDetail, callRow, mixedRows, noonMs, savedCsv, textMessage } from '../support/view-builders.ts';
import { contactView } from '../support/book/contact-views.ts';
import { bookOf, historyOf, openPhone } from './open-phone.ts';
import { expectSound, picture, test } from './open-window.ts';

const manyRows = Array.from({ length: 10_000 }, (_, index) => callRow(index));

test('each result stands by icon and word', async ({ open }) => {
  const { page } = await openPhone(open, {}, { size: { width: 420, height: 980 } });
  for (const word of ['通話中', '応答', '不在', '拒否', '他で応答', '話中', '失敗', '中断'])
    await expect(page.locator('.row-result', { hasText: new RegExp(`${word}$`) }).first()).toBeVisible();
});

test('one press calls back, another copies the number', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  await page.getByRole('button', { name: '株式会社 青空商事 に発信' }).click();
  await expect.poll(() => bridge.inputs('calls.dial')).toEqual([{ target: '09012340001' }]);
  await page.getByRole('listitem').nth(2).getByRole('button', { name: '番号をコピー' }).click();
  await expect.poll(() => bridge.inputs('app.copyText')).toEqual([{ text: '09012340002' }]);
  await expect(page.getByText('コピーしました')).toBeVisible();
});

test('ten thousand calls are paged in as one scrolls, and few are in the page', async ({ open }) => {
  const window = await openPhone(open, { history: historyOf(manyRows) });
  const { page, bridge } = window;
  await expect(page.getByRole('listitem').first()).toBeVisible();
  expect(await page.getByRole('listitem').count()).toBeLessThan(40);
  expect(bridge.inputs('history.page')).toEqual([{ filter: everyCall, before: null, limit: 100 }]);
  await page.locator('.row-scroll').evaluate((element) => element.scrollTo(0, 60 * 52));
  await expect.poll(() => bridge.inputs('history.page').length).toBe(2);
  expect(bridge.inputs('history.page')[1]).toEqual({
    filter: everyCall,
    before: { startedAtMs: manyRows[99]?.startedAtMs, id: 'call-000099' },
    limit: 100,
  });
  await picture(window, 'phone-10k');
  await expectSound(window);
});

test('the arrow keys walk through the calls', async ({ open }) => {
  const { page } = await openPhone(open, { history: historyOf(manyRows) });
  await page.getByRole('button', { name: 'CSV出力' }).focus();
  await page.keyboard.press('Tab');
  for (const key of ['ArrowDown', 'ArrowDown', 'PageDown']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: /090-1234-0008 着信/ })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: /090-1234-0000 着信/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '番号をコピー' }).first()).toBeFocused();
});

test('a new call stands on top at once, and a changed one in its place', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { history: historyOf(mixedRows) });
  await bridge.emit.history.rowChanged(callRow(0, { id: callId.parse('new'), startedAtMs: noonMs + 1, name: '新しい人', result: null }));
  await expect(page.getByRole('listitem').first()).toContainText('新しい人');
  await expect(page.getByRole('listitem').first()).toContainText('着信中');
  await bridge.emit.history.rowChanged(callRow(1, { name: '変わった名前', result: 'answered', talkS: 3 }));
  await expect(page.getByRole('listitem').nth(2)).toContainText('変わった名前');
  await expect(page.getByText('株式会社 青空商事')).toHaveCount(0);
});

test('a new call leaves the rows under the eyes of one who has scrolled', async ({ open }) => {
  const { page, bridge } = await openPhone(open, { history: historyOf(manyRows) });
  const scroller = page.locator('.row-scroll');
  await scroller.evaluate((element) => element.scrollTo(0, 20 * 52));
  const row = page.getByRole('button', { name: /090-1234-0021/ }).first();
  const before = await row.boundingBox();
  await bridge.emit.history.rowChanged(callRow(0, { id: callId.parse('new'), startedAtMs: noonMs + 1 }));
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(21 * 52);
  expect((await row.boundingBox())?.y).toBe(before?.y);
});

test('an empty history says what to do next', async ({ open }) => {
  const window = await openPhone(open, { history: historyOf([]) });
  await expect(window.page.getByText('通話はまだありません')).toBeVisible();
  await picture(window, 'phone-empty');
  await expectSound(window);
});

test('a history that cannot be read says so, and can be asked again', async ({ open }) => {
  const window = await openPhone(open, { history: {} });
  const { page, bridge } = window;
  await expect(page.getByText('履歴を読み込めませんでした')).toBeVisible();
  await picture(window, 'phone-history-failed');
  await expectSound(window);
  bridge.handle({ history: historyOf(mixedRows) });
  await page.getByRole('button', { name: '再試行' }).click();
  await expect(page.getByText('株式会社 青空商事')).toBeVisible();
});

test('a trouble of the history is told once, in words', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  await bridge.emit.history.trouble({ type: 'set_aside', file: 'history.db.bad' });
  await expect(page.getByText('履歴ファイルが壊れていたため別名で残し', { exact: false })).toBeVisible();
  await expect(page.getByText('history.db.bad')).toBeVisible();
});

test('what came back of a damaged history is told in words, and the list is read again', async ({ open }) => {
  const window = await openPhone(open);
  const { page, bridge } = window;
  const salvaged = { type: 'salvaged', file: 'history.db.broken-20261121-050300', calls: 3982, messages: 19_799 } as const;
  await bridge.emit.history.trouble({ ...salvaged, lostCalls: 18, lostMessages: 163 });
  await expect(page.getByText('壊れた履歴から通話 3982 件とチャットのメッセージ 19799 件を戻しました。')).toBeVisible();
  await expect(page.getByText('通話 18 件とメッセージ 163 件は読み取れませんでした。', { exact: false })).toBeVisible();
  await picture(window, 'phone-history-salvaged');
  await bridge.emit.history.trouble({ ...salvaged, calls: 0, messages: 0, lostCalls: null, lostMessages: null });
  await expect(page.getByText('壊れた履歴から戻せる通話はありませんでした。')).toBeVisible();
});

test('the data of a number is deleted only after it was said what goes', async ({ open }) => {
  const found = { name: '株式会社 青空商事', calls: 12, messages: 48, copies: 2, isInBook: true };
  const deleted = { type: 'deleted', calls: 12, messages: 48, copies: 2 } as const;
  const history = { ...historyOf(mixedRows), detail: () => callDetail({}), findNumber: () => found, deleteNumber: () => deleted };
  const window = await openPhone(open, { history });
  const { page } = window;
  const remembered = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('history.search'));
  await page.getByRole('button', { name: '絞り込み', exact: true }).click();
  await page.getByLabel('発信番号').fill('0901234');
  expect(await remembered()).toContain('0901234');
  await page.getByText('株式会社 青空商事').click({ delay: 400 });
  await page.getByRole('button', { name: 'この番号のデータを削除' }).click({ delay: 400 });
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('090-1234-0001(株式会社 青空商事) のデータを削除しますか?');
  await expect(question).toContainText('通話 12 件、チャットのメッセージ 48 件');
  await expect(question).toContainText('電話帳にもあります');
  await question.scrollIntoViewIfNeeded();
  await picture(window, 'phone-number-deletion');
  await expectSound(window);
  await page.getByRole('button', { name: 'やめる' }).click({ delay: 400 });
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: 'この番号のデータを削除' }).click({ delay: 400 });
  await page.getByRole('button', { name: '削除する' }).click({ delay: 400 });
  await expect(page.getByText('通話 12 件、メッセージ 48 件を削除しました')).toBeVisible();
  await expect(page.getByRole('list', { name: '通話の一覧' })).toBeVisible();
  expect(await remembered()).not.toContain('0901234');
});

const lost = { replaced: 3, samples: ['👍', '𠮷'] };

test('CSV出力 says how many rows, offers the forms, and tells what Shift-JIS could not hold', async ({ open }) => {
  const window = await openPhone(open, { history: { ...historyOf(mixedRows), exportCalls: () => savedCsv({ rows: 1234, ...lost }) } });
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'CSV出力' }).click();
  await expect(page.getByText('10 件を出力します')).toBeVisible();
  await picture(window, 'phone-export');
  await expectSound(window);
  await page.getByText('Excel用(="090…")').click();
  await page.getByRole('button', { name: '出力する' }).click();
  await expect(page.getByText('1,234 件を保存しました')).toBeVisible();
  await expect(page.getByText('3 文字が Shift_JIS にないため「〓」に置き換えました(例: 👍 𠮷)')).toBeVisible();
  await picture(window, 'phone-exported');
  await expectSound(window);
  await page.getByRole('button', { name: 'UTF-8 で保存する' }).click();
  await expect
    .poll(() => bridge.inputs('history.exportCalls'))
    .toEqual([
      { filter: everyCall, encoding: 'cp932', phoneNumbers: 'excel' },
      { filter: everyCall, encoding: 'utf8', phoneNumbers: 'excel' },
    ]);
});

test('the chats of the found calls are a choice of CSV出力, counted and told in messages', async ({ open }) => {
  const fileNames = ['chats.csv', ...[2, 3, 4, 5].map((number) => `chats_${number}.csv`)];
  const saved = savedCsv({ rows: 4_998_210, fileNames, unwrittenCalls: 2, ...lost });
  const history = { ...historyOf(mixedRows), countMessages: () => 4_998_210, exportChats: () => saved };
  const window = await openPhone(open, { history });
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'CSV出力' }).click();
  await expect(page.getByText('10 件を出力します', { exact: true })).toBeVisible();
  await page.getByRole('radiogroup', { name: '出力する内容' }).getByText('チャット').click();
  await expect(page.getByText('メッセージ 4,998,210 件を出力します')).toBeVisible();
  await expect(page.getByText('1,000,000 件ごとに 5 個のファイルに分けます', { exact: false })).toBeVisible();
  await picture(window, 'phone-export-chats');
  await expectSound(window);
  await page.getByRole('button', { name: '出力する' }).click();
  await expect(page.getByText('メッセージ 4,998,210 件を保存しました')).toBeVisible();
  await expect(page.getByText('5 個のファイルに分けました: chats.csv, chats_2.csv … chats_5.csv')).toBeVisible();
  await expect(page.getByText('履歴への書き込みを待っている通話 2 件が', { exact: false })).toBeVisible();
  await picture(window, 'phone-exported-chats');
  await page.getByRole('button', { name: 'UTF-8 で保存する' }).click();
  const asked = { filter: everyCall, phoneNumbers: 'plain' };
  await expect
    .poll(() => bridge.inputs('history.exportChats'))
    .toEqual([
      { ...asked, encoding: 'cp932' },
      { ...asked, encoding: 'utf8' },
    ]);
  expect(bridge.inputs('history.exportCalls')).toEqual([]);
});

for (const { preferences, messages, names, text } of [
  { preferences: { theme: 'dark' }, messages: 0, names: ['CSV出力', 'チャット', '出力する'], text: 'チャットのある通話はありません' },
  {
    preferences: { language: 'en' },
    messages: 4_998_210,
    names: ['Export CSV', 'Chats', 'Export'],
    text: 'In 5 files of up to 1,000,000 rows, as many as Excel opens',
  },
] as const) {
  test(`CSV出力 says what ${messages} messages of chats come to: ${JSON.stringify(preferences)}`, async ({ open }) => {
    const window = await openPhone(open, { history: { ...historyOf(mixedRows), countMessages: () => messages } }, { preferences });
    const { page } = window;
    const [title, chats, start] = names;
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('radiogroup').first().getByText(chats).click();
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByRole('button', { name: start, exact: true })).toBeEnabled({ enabled: messages > 0 });
    await picture(window, `phone-export-chats-${Object.values(preferences).join('-')}`);
    await expectSound(window);
  });
}

test('an export under way shows how far it is, and can be stopped', async ({ open }) => {
  const outcome = Promise.withResolvers<ExportOutcome>();
  const window = await openPhone(open, {
    history: {
      ...historyOf(mixedRows),
      exportCalls: () => outcome.promise,
      cancelExport: () => {
        outcome.resolve({ type: 'cancelled' });
        return null;
      },
    },
  });
  const { page, bridge } = window;
  await page.getByRole('button', { name: 'CSV出力' }).click();
  await page.getByRole('button', { name: '出力する' }).click();
  await bridge.emit.history.exportProgress({ rows: 25_000, total: 100_000 });
  await expect(page.getByText('25,000 / 100,000')).toBeVisible();
  await picture(window, 'phone-exporting');
  await expectSound(window);
  await page.getByRole('button', { name: '中止' }).click();
  await expect(page.getByRole('button', { name: '出力する' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a failed export names the cause', async ({ open }) => {
  const failed: ExportOutcome = { type: 'failed', reason: 'in_use', file: 'call_history.csv' };
  const { page } = await openPhone(open, { history: { ...historyOf(mixedRows), exportCalls: () => failed } });
  await page.getByRole('button', { name: 'CSV出力' }).press('Enter');
  await page.getByRole('button', { name: '出力する' }).press('Enter');
  await expect(page.getByText('保存先のファイルがほかのアプリ', { exact: false })).toBeVisible();
});

test('the detail shows facts, memo, route and chat, with time and copies', async ({ open }) => {
  const window = await openPhone(open, {}, { size: { width: 420, height: 1400 }, platform: 'win32' });
  const { page, bridge } = window;
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  for (const text of [
    '2026/11/20 10:15:10',
    '4 分 12 秒',
    '通常の切断',
    '受付メニュー 〔3〕',
    '契約の住所を変更したいです',
    'その他の情報',
    '春の引っ越し',
  ])
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.getByText('2026/11/20 10:32:10').first()).toBeVisible();
  await picture(window, 'phone-detail');
  await expectSound(window);
  await page.getByRole('button', { name: 'クリップボードへコピー' }).click();
  await page.getByRole('button', { name: '個別コピー' }).nth(3).click();
  await expect.poll(() => bridge.inputs('app.copyText').length).toBe(2);
  expect(bridge.inputs('app.copyText')).toEqual([
    {
      text: [
        'チャットサービス：こんにちは。ご用件をお選びください。',
        'お客様：契約の住所を変更したいです',
        'チャットサービス：お引っ越しの日付を教えてください。',
        'お客様：来月の1日です。 引っ越し先の間取り図を送ります👍',
        'お客様：https://files.example.jp/u/8842.png',
        'チャットサービス：ありがとうございます。担当者におつなぎしますので、お電話ください。',
      ].join('\r\n'),
    },
    { text: '来月の1日です。\n引っ越し先の間取り図を送ります👍' },
  ]);
  await page.getByRole('button', { name: 'リンクを開く（files.example.jp）' }).click();
  await expect.poll(() => bridge.inputs('history.openLink')).toEqual([{ id: 'call-000001', messageId: '5' }]);
});

test('five thousand messages keep the detail small, and all of them are copied', async ({ open }) => {
  const messages = Array.from({ length: 5000 }, (_, index) =>
    textMessage(String(index), index % 2 === 0 ? 'customer' : 'service', `メッセージ ${index}`),
  );
  const { page, bridge } = await openPhone(open, {
    history: { ...historyOf(mixedRows), detail: () => callDetail({ chat: { type: 'transcript', messages } }) },
  });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await expect(page.getByText('メッセージ 0', { exact: true })).toBeVisible();
  expect(await page.locator('.message').count()).toBeLessThan(60);
  await page.getByRole('region', { name: 'チャット内容' }).press('End');
  await expect(page.getByText('メッセージ 4999', { exact: true })).toBeInViewport();
  await page.getByRole('button', { name: 'クリップボードへコピー' }).click();
  await expect(page.getByText('コピーしました')).toBeVisible();
  const copied: unknown = bridge.inputs('app.copyText')[0];
  expect(copied).toEqual({
    text: messages.map(({ side }, index) => `${side === 'customer' ? 'お客様' : 'チャットサービス'}：メッセージ ${index}`).join('\n'),
  });
  expect(bridge.inputs('history.copied')).toEqual([{ id: 'call-000001' }]);
});

test('CSVダウンロード of a chat says 保存しました', async ({ open }) => {
  const outcome = savedCsv({ rows: 6 });
  const { page, bridge } = await openPhone(open, { history: { ...historyOf(mixedRows), exportChat: () => outcome } });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await page.getByRole('button', { name: 'CSVダウンロード' }).click();
  await page.getByRole('menuitem', { name: 'Shift-JIS(Excel 向け)' }).click();
  await expect(page.getByText('保存しました', { exact: true })).toBeVisible();
  expect(bridge.inputs('history.exportChat')).toEqual([{ id: 'call-000001', encoding: 'cp932' }]);
});

test('the memo is saved when the field is left; Esc goes back to the list', async ({ open }) => {
  const { page, bridge } = await openPhone(open);
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await page.getByLabel('メモ').fill('折り返し済み');
  await expect(page.getByText('6 / 500 文字')).toBeVisible();
  await page.getByLabel('メモ').blur();
  await expect.poll(() => bridge.inputs('history.setMemo')).toEqual([{ id: 'call-000001', memo: '折り返し済み' }]);
  await page.getByLabel('メモ').focus();
  await page.keyboard.insertText('あ'.repeat(600));
  await expect(page.getByText('500 / 500 文字')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: '発着信履歴' })).toBeVisible();
});

test('a memo that was not kept says so, and is saved again when the field is left', async ({ open }) => {
  const { setMemo: _, ...withoutMemo } = historyOf(mixedRows);
  const { page, bridge } = await openPhone(open, { history: withoutMemo });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await page.getByLabel('メモ').fill('折り返し済み');
  await expect(page.getByText('メモを保存できませんでした')).toBeVisible();
  bridge.handle({ history: historyOf(mixedRows) });
  await page.getByLabel('メモ').blur();
  await expect(page.getByText('メモを保存しました')).toBeVisible();
});

test('the number of a call goes into the address book', async ({ open }) => {
  const { page, bridge } = await openPhone(open, {
    book: { ...bookOf([]), save: ({ draft }) => ({ type: 'saved', contact: contactView(0, { name: draft.name }) }) },
  });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await page.getByRole('button', { name: '電話帳に追加' }).click();
  await expect(page.getByLabel('電話番号 1', { exact: true })).toHaveValue('09012340001');
  await page.getByRole('button', { name: 'キャンセル' }).click();
  await page.getByRole('button', { name: '電話帳に追加' }).click();
  await page.getByLabel('名前').fill('青空商事 受付');
  await page.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(() => bridge.inputs('book.save'))
    .toMatchObject([{ id: null, draft: { name: '青空商事 受付', numbers: [{ kind: 'mobile', number: '09012340001' }] } }]);
});

test('a chat error in the history reads as in the chat window', async ({ open }) => {
  const problem = { type: 'not_retrieved' as const, serverMessage: null, code: 'chat.not_retrieved', requestId: null };
  const window = await openPhone(open, {
    history: { ...historyOf(mixedRows), detail: () => callDetail({ chat: { type: 'problem', problem, atMs: noonMs }, route: [] }) },
  });
  const { page } = window;
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'チャットを取得できませんでした' });
  await expect(alert).toContainText('日時2026/11/20 10:32:10コードchat.not_retrieved');
  await picture(window, 'phone-detail-chat-error');
  await expectSound(window);
  await expect(page.getByText('経路情報はありません')).toBeVisible();
});

test('a call that is gone says so', async ({ open }) => {
  const { page } = await openPhone(open, { history: { ...historyOf(mixedRows), detail: () => null } });
  await page.getByRole('button', { name: /青空商事 着信/ }).click();
  await expect(page.getByText('この通話は履歴にありません')).toBeVisible();
});
