import { expect, type JSHandle, type Page, test } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

// One desk for all: what one test sets, it sets back.
let desk: AgentDesk;
let settings: Page;
test.beforeAll(async () => {
  desk = await AgentDesk.open();
  settings = await openSettings();
});
test.afterAll(() => desk.close());
test.afterEach(() => desk.untilNoPopUps());

async function openSettings(): Promise<Page> {
  await desk.phone.getByRole('button', { name: '設定を開く' }).click({ delay: 400 });
  return desk.app.window('settings', deadlineMs);
}

async function show(section: string): Promise<void> {
  await settings.getByRole('navigation').getByRole('button', { name: section }).click();
}

/** Presses a choice or a check box by its label, and waits until main has it: a control shows only what main says. */
async function choose(label: string): Promise<void> {
  const control = settings.getByLabel(label, { exact: true });
  const wasChecked = await control.isChecked();
  await settings.getByText(label, { exact: true }).click();
  await expect(control).toBeChecked({ checked: !wasChecked, timeout: deadlineMs });
}

async function windowOf(page: Page): Promise<JSHandle<BrowserWindow>> {
  // oxlint-disable-next-line typescript/no-unsafe-return -- Playwright gives the handle of a BrowserWindow the type any
  return desk.app.app.browserWindow(page);
}

/** What the system knows of the window of a page. */
async function systemFacts(page: Page) {
  return (await windowOf(page)).evaluate((own) => ({ bounds: own.getBounds(), isOnTop: own.isAlwaysOnTop(), isFocused: own.isFocused() }));
}

test('there is one settings window, and it opens where it stood', async () => {
  await desk.phone.keyboard.press('Control+,');
  await expect(desk.phone.getByText('登録済み')).toBeVisible();
  expect((await desk.app.shownWindows()).filter(({ kind }) => kind === 'settings')).toHaveLength(1);
  const window = await windowOf(settings);
  await window.evaluate((own) => own.setBounds({ x: 120, y: 90, width: 900, height: 640 }));
  await expect.poll(async () => (await systemFacts(settings)).bounds.width, { timeout: deadlineMs }).toBe(900);
  const { bounds } = await systemFacts(settings);
  await Promise.allSettled([settings.waitForEvent('close', { timeout: deadlineMs }), window.evaluate((own) => own.close())]);
  settings = await openSettings();
  await expect.poll(async () => (await systemFacts(settings)).bounds, { timeout: deadlineMs }).toEqual(bounds);
});

test('language and theme change all windows at once', async () => {
  await show('表示');
  await settings.getByText('English', { exact: true }).click();
  await expect(settings).toHaveTitle('Settings', { timeout: deadlineMs });
  await expect(desk.phone.getByText('Registered')).toBeVisible({ timeout: deadlineMs });
  await settings.getByText('Dark', { exact: true }).click();
  for (const page of [settings, desk.phone])
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark', { timeout: deadlineMs });
  await settings.screenshot({ path: 'out/e2e/settings-dark-en.png' });
  await settings.getByText('Light', { exact: true }).click();
  await settings.getByText('日本語', { exact: true }).click();
  await expect(desk.phone.getByText('登録済み')).toBeVisible({ timeout: deadlineMs });
  await expect(desk.phone.locator('html')).toHaveAttribute('data-theme', 'light', { timeout: deadlineMs });
});

test('大 makes the incoming window large; it is above all and never takes the keyboard, and 前面 acts at once', async () => {
  await show('CTI設定');
  await choose('大');
  await expect(settings.getByText('保存しました').first()).toBeVisible({ timeout: deadlineMs });
  await settings.getByRole('textbox', { name: '追加する電話番号' }).focus();
  const { play, first } = await desk.ring('plain');
  const incoming = await desk.app.window('incoming', deadlineMs);
  expect(await systemFacts(incoming)).toMatchObject({ bounds: { width: 520, height: 400 }, isOnTop: true, isFocused: false });
  await incoming.screenshot({ path: 'out/e2e/settings-large-incoming.png' });
  await settings.keyboard.type('0120');
  await expect(settings.getByRole('textbox', { name: '追加する電話番号' })).toHaveValue('0120');
  await choose('着信ウィンドウを前面に表示する');
  const route = await desk.app.window('route', deadlineMs);
  for (const page of [incoming, route]) expect(await systemFacts(page)).toMatchObject({ isOnTop: false, isFocused: false });
  await desk.reject(first, incoming);
  await play.finished;
  await desk.untilNoPopUps();

  const second = await desk.ring('plain');
  expect(await systemFacts(await desk.app.window('incoming', deadlineMs))).toMatchObject({ isOnTop: false, isFocused: false });
  await desk.reject(second.first, desk.phone);
  await second.play.finished;
  await desk.untilNoPopUps();
  await choose('着信ウィンドウを前面に表示する');
  await choose('標準');
});

test('表示しない silences only the incoming window: the call is answered from the phone window', async () => {
  await show('CTI設定');
  await choose('表示しない');
  const { play, first } = await desk.ring('plain');
  await desk.app.window('route', deadlineMs);
  expect(await desk.popUps()).not.toContain('incoming');
  await desk.answer(first, desk.phone);
  await desk.phone.getByRole('button', { name: '切断', exact: true }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
  await play.finished;
  await desk.closePopUps();
  await choose('標準');
});

test('without 着信経路 there is no route window', async () => {
  await show('CTI設定');
  await choose('着信経路を表示する');
  const { play, first } = await desk.ring('not-applicable');
  await desk.app.window('incoming', deadlineMs);
  expect(await desk.popUps()).toEqual(['incoming']);
  await desk.reject(first, desk.phone);
  await play.finished;
  await choose('着信経路を表示する');
});

test('without チャット表示機能 a call from the chatbot opens no chat, and the server is not even asked', async () => {
  await show('CTI設定');
  await choose('チャット表示機能を有効にする');
  const askedForChats = (): number => desk.centre.requests.entries.filter(({ endpoint }) => endpoint === 'chat').length;
  const before = askedForChats();
  const { play, first } = await desk.ring('chatbot');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('解約窓口').first()).toBeVisible({ timeout: deadlineMs });
  await expect(route.getByText('受付メニュー 〔3〕')).toBeVisible({ timeout: deadlineMs });
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  expect(askedForChats()).toBe(before);
  await desk.reject(first, desk.phone);
  await play.finished;
  await choose('チャット表示機能を有効にする');
});

test('a call to an unticked number rings in the phone window and opens nothing; ticked again it opens its windows', async () => {
  await show('CTI設定');
  // The main line of the contact centre, of which its CTI server tells.
  const line = settings.getByRole('checkbox', { name: '03-1234-5678' });
  await expect(line).toBeChecked({ timeout: deadlineMs });
  await line.press('Space');
  await expect(line).not.toBeChecked({ timeout: deadlineMs });
  await settings.screenshot({ path: 'out/e2e/settings-unticked.png' });
  const { play, first } = await desk.ring('plain');
  await expect(desk.phone.getByRole('button', { name: '応答', exact: true })).toBeVisible({ timeout: deadlineMs });
  expect(await desk.popUps()).toEqual([]);
  await desk.reject(first, desk.phone);
  await play.finished;

  await line.press('Space');
  await expect(line).toBeChecked({ timeout: deadlineMs });
  const again = await desk.ring('plain');
  await desk.app.window('incoming', deadlineMs);
  await desk.reject(again.first, desk.phone);
  await again.play.finished;
});

test('an internal call opens windows once 内線着信時はCTI連携しない is off', async () => {
  await show('CTI設定');
  await choose('内線着信時はCTI連携しない');
  const { play, first } = await desk.ring('internal');
  await desk.app.window('incoming', deadlineMs);
  await desk.reject(first, desk.phone);
  await play.finished;
  await choose('内線着信時はCTI連携しない');
});

test('the meter moves with the microphone while it is looked at, and a test sound names its device', async () => {
  await show('音声デバイス');
  const meter = settings.getByRole('meter');
  const level = async (): Promise<number> => Number(await meter.getAttribute('value'));
  // It beeps once a second.
  await expect.poll(level, { timeout: deadlineMs, intervals: [60] }).toBeGreaterThan(40);
  await expect.poll(level, { timeout: deadlineMs, intervals: [60] }).toBeLessThan(20);
  await settings.screenshot({ path: 'out/e2e/settings-audio.png' });
  await settings.getByRole('button', { name: 'テスト再生: スピーカー' }).click({ delay: 400 });
  await expect(settings.getByText(/で再生しました/)).toBeVisible({ timeout: deadlineMs });
  await show('表示');
  await expect(meter).toHaveCount(0);
});
