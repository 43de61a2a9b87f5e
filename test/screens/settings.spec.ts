import { expect } from '@playwright/test';
import type { AccountList, AccountView } from '../../common/ipc/groups/account.ts';
import { sections } from '../../renderer/features/settings/sections.ts';
import { accountsOf, noonMs, registered } from '../support/view-builders.ts';
import { ctiView, openSettings } from './open-settings.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

for (const { id } of sections) {
  test(`the section ${id} is sound in both languages and both themes`, async ({ open }) => {
    const window = await openSettings(open, { section: id, preferences: { language: 'en', theme: 'dark' } });
    const { page } = window;
    const current = page.getByRole('navigation').getByRole('button').and(page.locator('[aria-current]'));
    await expect(current).toHaveCount(1);
    for (const language of ['ja', 'en'] as const)
      for (const theme of ['light', 'dark'] as const) {
        await window.bridge.emit.app.preferencesChanged({ language, theme });
        await expect(page).toHaveTitle(language === 'ja' ? '設定' : 'Settings');
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expect(current).toHaveCount(1);
        expect(await fitsWidth(window)).toBe(true);
        await picture(window, `settings-${id}-${language}-${theme}`);
        await expectSound(window);
      }
  });
}

test('arrows go through the sections, and Tab goes on into the settings', async ({ open }) => {
  const { page } = await openSettings(open, { section: 'calls' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('着信と通話');
  await page.getByRole('button', { name: '着信と通話' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CTI設定');
  await expect(page.getByRole('button', { name: 'CTI設定' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('表示');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'OS に合わせる' }).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: '日本語' })).toBeChecked();
});

test('the search finds settings of all sections whatever the width and the kana, and changes them in place', async ({ open }) => {
  const window = await openSettings(open);
  const { page, bridge } = window;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('ちゃっと');
  await expect(page.getByRole('status').filter({ hasText: '「ちゃっと」の検索結果' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'CTI設定 > 基本設定' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '履歴とCSV > 履歴' })).toBeVisible();
  await picture(window, 'settings-search');
  await expectSound(window);
  await page.getByText('チャット表示機能を有効にする').click();
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'popup.chat', value: false }]);
  await page.getByRole('textbox', { name: '設定を検索' }).fill('ありません');
  await expect(page.getByText('「ありません」に合う設定は見つかりませんでした', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('アカウント');
});

test('a change is saved at once, says so quietly, and can go back to the default', async ({ open }) => {
  const window = await openSettings(open, { section: 'calls' });
  const { page, bridge } = window;
  await page.getByText('着信を受けない').click();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).toBeChecked();
  await expect(page.getByText('保存しました')).toBeVisible();
  await picture(window, 'settings-saved');
  await expectSound(window);
  await page.getByRole('button', { name: '既定値に戻す: 着信を受けない' }).click();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).not.toBeChecked();
  await expect(page.getByRole('button', { name: '既定値に戻す', exact: false })).toHaveCount(0);
  expect(bridge.inputs('settings.set')).toEqual([
    { key: 'call.doNotDisturb', value: true },
    { key: 'call.doNotDisturb', value: false },
  ]);
});

test('a number that does not fit is refused at its field in words and kept as typed', async ({ open }) => {
  const window = await openSettings(open, { section: 'history' });
  const { page, bridge } = window;
  const days = page.getByRole('textbox', { name: '履歴保持期間(日)' });
  await days.fill('5000');
  await days.press('Enter');
  await expect(page.getByText('1 から 3650 までの整数を入力してください。')).toBeVisible();
  await expect(days).toHaveValue('5000');
  await picture(window, 'settings-refused');
  await expectSound(window);
  await days.fill('９０');
  await days.press('Enter');
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'history.retentionDays', value: 90 }]);
  await expect(days).toHaveValue('90');
  await expect(days).toBeFocused();
});

test('a text that does not fit is refused at its field in words; Escape brings the stored one back', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti' });
  const { page, bridge } = window;
  const url = page.getByRole('textbox', { name: 'CTIサーバーの URL' });
  await url.fill('cti.example.jp');
  await url.press('Tab');
  await expect(page.getByText('https:// で始まる URL を入力してください。')).toBeVisible();
  await expect(url).toHaveValue('cti.example.jp');
  await expectSound(window);
  expect(bridge.inputs('settings.set')).toEqual([]);
  await url.press('Escape');
  await expect(url).toHaveValue('');
  await expect(page.getByText('https:// で始まる URL を入力してください。')).toHaveCount(0);
  await url.fill(' https://cti.example.jp/cti/v1 ');
  await url.press('Enter');
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'cti.baseUrl', value: 'https://cti.example.jp/cti/v1' }]);
});

test('keys are shown as on the keyboard, changed by pressing others, and taken away', async ({ open }) => {
  const window = await openSettings(open, { section: 'calls' });
  const { page, bridge } = window;
  const keys = page.getByRole('textbox', { name: '着信ウィンドウに移るキー' });
  await expect(keys).toHaveValue('Ctrl + Alt + Enter');
  await keys.press('k');
  await keys.press('Control+Shift+F9');
  await expect(keys).toHaveValue('Ctrl + Shift + F9');
  await picture(window, 'settings-shortcut');
  await expectSound(window);
  await page.getByRole('button', { name: 'キーを使わない' }).click();
  await expect(keys).toHaveValue('');
  await expect(keys).toBeFocused();
  await keys.press('Alt+7');
  await keys.press('Backspace');
  await keys.press('Tab');
  await expect(keys).not.toBeFocused();
  expect(bridge.inputs('settings.set').map((input) => JSON.stringify(input))).toEqual(
    ['Control+Shift+F9', '', 'Alt+7', ''].map((value) => JSON.stringify({ key: 'popup.shortcut', value })),
  );
});

test('a locked item is greyed and says why; a bad value counts as the default', async ({ open }) => {
  const window = await openSettings(open, {
    section: 'cti',
    values: { 'popup.size': 'huge', 'popup.route': false },
    locked: ['popup.route', 'cti.baseUrl'],
  });
  const { page } = window;
  await expect(page.getByRole('radio', { name: '標準' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: '着信経路を表示する' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'CTIサーバーの URL' })).toBeDisabled();
  await expect(page.getByText('管理者が設定しています')).toHaveCount(2);
  const colourOf = (text: string): Promise<string> =>
    page.getByText(text, { exact: true }).evaluate((label) => getComputedStyle(label).color);
  expect(await colourOf('着信経路を表示する')).not.toBe(await colourOf('チャット表示機能を有効にする'));
  await picture(window, 'settings-locked');
  await expectSound(window);
});

test('what main refuses is said at the item', async ({ open }) => {
  const { page } = await openSettings(open, { section: 'calls' }, { settings: { set: () => 'not_saved' } });
  await page.getByText('着信を受けない').click();
  await expect(page.getByText('保存できませんでした', { exact: false })).toBeVisible();
  await expect(page.getByRole('switch', { name: '着信を受けない' })).not.toBeChecked();
});

test('entries of a list are added once and removed', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'calls', values: { 'internal.domains': ['pbx.example.jp'] } });
  const list = page.getByRole('group', { name: '自社のドメイン' });
  await list.getByRole('textbox').fill('pbx.example.jp');
  await list.getByRole('button', { name: '追加' }).click();
  await expect(list.getByText('すでに一覧にあります。')).toBeVisible();
  await list.getByRole('textbox').fill('sip.example.jp');
  await page.keyboard.press('Enter');
  await expect(list.getByText('sip.example.jp')).toBeVisible();
  await list.getByRole('button', { name: '「pbx.example.jp」を削除' }).click();
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([
      { key: 'internal.domains', value: ['pbx.example.jp', 'sip.example.jp'] },
      { key: 'internal.domains', value: ['sip.example.jp'] },
    ]);
});

test('the ring volume moves by the keyboard, and the thumb keeps the focus', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'notifications', preferences: { language: 'en', theme: 'dark' } });
  const slider = page.getByRole('slider', { name: 'Ring volume' });
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([
      { key: 'ring.volume', value: 85 },
      { key: 'ring.volume', value: 90 },
    ]);
  await expect(slider).toBeFocused();
});

test('the account form changes the connection', async ({ open }) => {
  const { page, bridge } = await openSettings(
    open,
    { section: 'account' },
    { account: { list: () => ({ revision: 1, accounts: [] }), save: () => 'saved' } },
  );
  await page.getByLabel('サーバー', { exact: true }).fill('pbx.example.jp');
  await page.getByLabel('ユーザー名').fill('2001');
  await page.getByLabel('パスワード').fill('secret');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();
  expect(bridge.inputs('account.save')).toEqual([{ server: 'pbx.example.jp', user: '2001', password: 'secret', displayName: null }]);
});

test('the codecs of the account are chosen by the keyboard and saved at once; those of the administrator are locked', async ({ open }) => {
  const [account] = accountsOf(registered).accounts;
  if (account === undefined) throw new Error('no account');
  const list = (changes: Partial<AccountView>, revision = 1): AccountList => ({ revision, accounts: [{ ...account, ...changes }] });
  const window = await openSettings(
    open,
    { section: 'account' },
    {
      account: {
        list: () => list({}),
        setCodecs: async ({ codecs }) => {
          await window.bridge.emit.account.changed(list({ codecs }, 2));
          return 'saved' as const;
        },
      },
    },
  );
  const { page, bridge } = window;
  const group = page.getByRole('radiogroup', { name: '音声コーデックの順序' });
  await group.getByRole('radio', { name: '自動' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(group.getByRole('radio', { name: 'G.711 を優先' })).toBeChecked();
  await expect(page.getByText('保存しました')).toBeVisible();
  expect(bridge.inputs('account.setCodecs')).toEqual([{ id: account.id, codecs: 'g711' }]);
  await bridge.emit.account.changed(list({ codecs: 'opus', areCodecsLocked: true }, 3));
  await expect(group.getByRole('radio', { name: 'Opus を優先' })).toBeDisabled();
  await expect(page.getByText('管理者が設定しています')).toBeVisible();
  await group.scrollIntoViewIfNeeded();
  await picture(window, 'settings-codecs-locked');
  await expectSound(window);
});

test('a section that is asked for while the window is open is shown', async ({ open }) => {
  const { page, bridge } = await openSettings(open, { section: 'display' });
  await bridge.emit.settings.sectionAsked({ section: 'account' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('アカウント');
});

const account = { id: 'line-1', label: '山田 太郎', user: '2001', server: 'x', authorizationUser: null, domain: null, displayName: null };

test('基本設定 has the items of the product with their exact labels', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti' });
  const { page } = window;
  const basic = page.getByRole('region', { name: '基本設定' });
  await expect(basic.getByRole('group', { name: 'CTI連携する電話番号をチェックしてください。', exact: true })).toBeVisible();
  await expect(basic.getByRole('radiogroup', { name: '着信通知ウィンドウの画面サイズ', exact: true }).getByRole('radio')).toHaveCount(3);
  for (const name of ['標準', '大', '表示しない']) await expect(basic.getByRole('radio', { name, exact: true })).toBeVisible();
  await expect(basic.getByRole('radio', { name: '標準', exact: true })).toBeChecked();
  for (const name of ['着信経路を表示する', 'チャット表示機能を有効にする', '内線着信時はCTI連携しない', '着信ウィンドウを前面に表示する'])
    await expect(basic.getByRole('checkbox', { name, exact: true })).toBeChecked();
});

test('the check list has the numbers of account and server ticked; the agent unticks, adds and removes', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti', values: { accounts: [account] }, size: { width: 880, height: 900 } });
  const { page, bridge } = window;
  const list = page.getByRole('group', { name: 'CTI連携する電話番号をチェックしてください。' });
  await expect(list.getByRole('checkbox', { name: '2001 山田 太郎' })).toBeChecked();
  await expect(list.getByRole('checkbox', { name: '03-1234-5678 代表窓口' })).toBeChecked();
  await list.getByText('代表窓口').click();
  await list.getByRole('textbox', { name: '追加する電話番号' }).fill('０３ー１２３４ー５６７８');
  await page.keyboard.press('Enter');
  await expect(list.getByText('すでに一覧にあります。')).toBeVisible();
  await list.getByRole('textbox').fill('sip:x@y');
  await page.keyboard.press('Enter');
  await expect(list.getByText('電話番号か内線番号を入力してください。')).toBeVisible();
  await list.getByRole('textbox').fill('0120-000-111');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('checkbox', { name: '0120-000-111' })).toBeChecked();
  await picture(window, 'settings-cti-lines');
  await expectSound(window);
  await list.getByRole('checkbox', { name: '2001 山田 太郎' }).press('Space');
  await list.getByRole('button', { name: '「0120-000-111」を削除' }).click();
  await expect(list.getByText('チェックした番号がないため、CTI のウィンドウは開きません')).toBeVisible();
  await picture(window, 'settings-cti-lines-none');
  await expectSound(window);
  expect(bridge.inputs('settings.set').at(-1)).toEqual({
    key: 'cti.numbers',
    value: [
      { number: '+81312345678', isTicked: false },
      { number: '2001', isTicked: false },
    ],
  });
});

test('a number for which the server opens no windows is greyed and says why', async ({ open }) => {
  const numbers = [
    { number: '+81312345678', label: '代表窓口', isShut: true },
    { number: '+81312345679', label: '解約窓口', isShut: false },
  ];
  const window = await openSettings(open, { section: 'cti' }, { cti: { get: () => ctiView({ numbers }) } });
  const list = window.page.getByRole('group', { name: 'CTI連携する電話番号をチェックしてください。' });
  await expect(list.getByRole('checkbox', { name: '代表窓口' })).toBeDisabled();
  await expect(list.getByRole('checkbox', { name: '代表窓口' })).not.toBeChecked();
  await expect(list.getByRole('listitem').filter({ hasText: '代表窓口' })).toContainText('管理者が設定しています');
  await expect(list.getByRole('checkbox', { name: '解約窓口' })).toBeChecked();
  await picture(window, 'settings-cti-lines-shut');
  await expectSound(window);
});

for (const [language, words] of [
  ['ja', '契約オプションが必要です'],
  ['en', 'Needs an option of your contract'],
] as const) {
  test(`what is not contracted is greyed and says so (${language})`, async ({ open }) => {
    const window = await openSettings(
      open,
      { section: 'cti', preferences: { language }, values: { accounts: [account] } },
      { cti: { get: () => ctiView({ features: { popups: false, chat: true, history: false } }) } },
    );
    const { page } = window;
    await expect(page.getByText(words)).toHaveCount(7);
    for (const control of await page.getByRole('region').first().getByRole('checkbox').all()) await expect(control).toBeDisabled();
    await expect(page.getByRole('radio').first()).toBeDisabled();
    await picture(window, `settings-cti-not-contracted-${language}`);
    await expectSound(window);
  });
}

test('without the chat option only the items of the chat are greyed', async ({ open }) => {
  const { page } = await openSettings(
    open,
    { section: 'cti' },
    { cti: { get: () => ctiView({ features: { popups: true, chat: false, history: false } }) } },
  );
  await expect(page.getByText('契約オプションが必要です')).toHaveCount(2);
  await expect(page.getByRole('checkbox', { name: 'チャット表示機能を有効にする' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: '着信経路を表示する' })).toBeEnabled();
});

test('接続テスト asks the CTI server anew, and says in words what came of it', async ({ open }) => {
  const window = await openSettings(open, { section: 'cti' });
  const { page, bridge } = window;
  await page.getByRole('button', { name: '接続テスト' }).click();
  await expect.poll(() => bridge.inputs('cti.retryNow')).toEqual([{}]);
  const problem = { type: 'tls', host: 'cti.example.jp', issuer: null, reason: 'unknown_issuer' } as const;
  await bridge.emit.cti.changed(ctiView({ revision: 2, status: { type: 'unreachable', isEncrypted: true, problem } }));
  await expect(page.getByText('サーバー「cti.example.jp」の証明書を信頼できません')).toContainText('発行者を信頼できません');
  await expect(page.getByText('CTIサーバーに接続できません')).toBeVisible();
  await page.getByText('CTIサーバーに接続できません').scrollIntoViewIfNeeded();
  await picture(window, 'settings-cti-unreachable');
  await expectSound(window);
});

test('a backup of the history is made and restored, and what came of it is told', async ({ open }) => {
  const create = { type: 'saved', file: '/backups/history-backup-20261121-140000.db', calls: 12_345 } as const;
  const restore = { type: 'failed', reason: 'damaged', file: '/backups/old.db' } as const;
  const made = Promise.withResolvers<typeof create>();
  const window = await openSettings(
    open,
    { section: 'history' },
    {
      backup: {
        create: () => made.promise,
        restore: () => restore,
        cancel: () => null,
        nightly: () => ({
          backup: { type: 'done', atMs: noonMs - 36_000_000 },
          snapshot: { type: 'failed', atMs: noonMs - 35_000_000, reason: 'no_folder', lastMs: noonMs - 122_400_000 },
        }),
      },
    },
  );
  const { page, bridge } = window;
  await expect(page.getByText('保存先のフォルダーに接続できません。', { exact: false })).toBeVisible();
  await picture(window, 'settings-nightly');
  await page.getByRole('button', { name: 'バックアップを作成' }).click({ delay: 400 });
  await bridge.emit.backup.progressed({ pages: 300, total: 1000 });
  await expect(page.getByRole('progressbar', { name: 'バックアップを作成しています...' })).toHaveJSProperty('value', 300);
  await picture(window, 'settings-backup-progress');
  await expectSound(window);
  await bridge.emit.backup.progressed({ pages: 1000, total: 1000 });
  await expect(page.getByText('バックアップを確認しています...')).toBeVisible();
  made.resolve(create);
  await expect(page.getByText('通話 12345 件のバックアップを保存しました')).toBeVisible();
  await picture(window, 'settings-backup');
  await expectSound(window);
  await page.getByRole('button', { name: '復元...' }).click({ delay: 400 });
  await expect(page.getByRole('alertdialog')).toContainText('今の履歴は別の名前で残し');
  await page.getByRole('button', { name: 'バックアップを選ぶ' }).click({ delay: 400 });
  await expect(page.getByText('ファイルが壊れています。', { exact: false })).toBeVisible();
});
