import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import iconv from 'iconv-lite';
import { ask } from '../chromium-host/fixture/start-fixture.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { SessionBus, untilDisplayed } from './support/session-bus.ts';

// No CTI server at all: the names come from the address book.
let desk: AgentDesk;
let bus: SessionBus;
let folder: string;
test.beforeAll(async () => {
  ask('dunstctl', 'close-all');
  bus = await SessionBus.listen();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-book-'));
  desk = await AgentDesk.open({ 'cti.baseUrl': '' });
});
test.afterAll(async () => {
  await desk.close();
  bus.stop();
  fs.rmSync(folder, { recursive: true });
});

const button = (name: string) => desk.phone.getByRole('button', { name, exact: true });
const tab = (name: string) => desk.phone.getByRole('tab', { name });

/** Answers the system's dialog for opening a file, which nobody can press here. */
async function chooseFile(file: string): Promise<void> {
  await desk.app.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

test('a Shift-JIS file becomes 共有 by hand', async () => {
  const file = path.join(folder, '顧客名簿.csv');
  const rows = [
    '氏名,フリガナ,会社名,電話番号',
    '電話帳 花子,ﾃﾞﾝﾜﾁｮｳ ﾊﾅｺ,青空商事,090-1234-5678',
    '高橋 誠,,,0332221111',
    '髙橋 由美子,,,03-3222-1111',
  ];
  fs.writeFileSync(file, iconv.encode(`${rows.join('\r\n')}\r\n`, 'cp932'));
  await chooseFile(file);
  await tab('電話帳').click();
  await expect(desk.phone.getByText('連絡先はまだありません')).toBeVisible({ timeout: deadlineMs });
  await button('取り込み').click();
  await expect(desk.phone.getByText('3 行・Shift-JIS')).toBeVisible({ timeout: deadlineMs });
  await desk.phone.getByText('共有', { exact: true }).click();
  await expect(desk.phone.getByText('追加 3 件')).toBeVisible({ timeout: deadlineMs });
  await desk.phone.screenshot({ path: 'out/e2e/book-import.png' });
  await button('取り込む').click();
  await expect(desk.phone.getByText('取り込みました', { exact: false })).toBeVisible({ timeout: deadlineMs });
  await expect(desk.phone.getByRole('list', { name: '連絡先の一覧' }).getByRole('listitem')).toHaveCount(3);
  await desk.phone.screenshot({ path: 'out/e2e/book-list.png' });
});

test('a call then shows the name in the pop-up, the notification, the card and the row', async () => {
  bus.clear();
  const { play, first } = await desk.ring('plain');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('電話帳 花子')).toBeVisible();
  await incoming.screenshot({ path: 'out/e2e/book-incoming.png' });
  await untilDisplayed(1);
  expect(bus.messages('Notify').join('')).toContain('電話帳 花子');
  await expect(desk.phone.getByRole('article').getByText('電話帳 花子', { exact: true })).toBeVisible();
  await desk.reject(first, incoming);
  await play.finished;
  await tab('発着信履歴').click();
  await expect(desk.phone.getByRole('listitem').filter({ hasText: '電話帳 花子' }).first()).toContainText('拒否');
  await desk.phone.screenshot({ path: 'out/e2e/book-row.png' });
  await desk.untilNoPopUps();
});

test('two entries of one number are 該当 2 件', async () => {
  const { play, first } = await desk.ring('two-matches');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('該当 2 件')).toBeVisible();
  await expect(incoming.getByText('髙橋 由美子')).toBeVisible();
  await desk.reject(first, incoming);
  await play.finished;
  await desk.untilNoPopUps();
});

test('an own entry is added, dialled by one press, deleted and brought back', async () => {
  await tab('電話帳').click();
  await button('連絡先を追加').click();
  await desk.phone.getByLabel('名前').fill('鈴木 一郎');
  await desk.phone.getByLabel('フリガナ').fill('すずき いちろう');
  await desk.phone.getByLabel('電話番号 1', { exact: true }).fill('０３－９９９９－００００');
  await button('保存').click();
  await expect(desk.phone.getByRole('heading', { name: '鈴木 一郎' })).toBeVisible({ timeout: deadlineMs });
  await button('削除').click();
  await expect(desk.phone.getByText('鈴木 一郎 を削除しました')).toBeVisible({ timeout: deadlineMs });
  await button('元に戻す').click();
  await desk.phone.getByLabel('電話帳を検索').fill('ｽｽﾞｷ');
  await expect(button('鈴木 一郎 に発信')).toBeVisible({ timeout: deadlineMs });
  await button('鈴木 一郎 に発信').click();
  await expect(desk.phone.getByRole('article').getByText('鈴木 一郎', { exact: true })).toBeVisible({ timeout: deadlineMs });
});
