import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.end());

test('safeStorage keeps a secret that its own profile can read again', async () => {
  const answer = await fixture.app.evaluate(async ({ safeStorage }) => {
    const sealed = await safeStorage.encryptStringAsync('パスワード');
    const opened = await safeStorage.decryptStringAsync(sealed);
    const refusal = await safeStorage.decryptStringAsync(Buffer.from('plain')).catch((error: unknown) => String(error));
    return { isAvailable: await safeStorage.isAsyncEncryptionAvailable(), isPlain: sealed.includes('パスワード'), opened, refusal };
  });
  expect(answer).toMatchObject({ isAvailable: true, isPlain: false, opened: { shouldReEncrypt: false, result: 'パスワード' } });
  expect(answer.refusal).toContain('Error while decrypting');
});

test('a native dialog is cancelled, unless a spec answers in its place', async () => {
  const file = path.join(fixture.profile, '履歴.csv');
  const answers = await fixture.app.evaluate(async ({ dialog }, filePath) => {
    const first = await dialog.showSaveDialog({ title: '保存' });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    return [first.canceled, (await dialog.showSaveDialog({})).filePath];
  }, file);
  expect(answers).toEqual([true, file]);
  fs.writeFileSync(file, ''); // a name that the system takes
});

test('the clipboard is that of the desktop', async () => {
  const text = await fixture.app.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('03-１２３４ コピー');
    return clipboard.readText();
  });
  expect(text).toBe('03-１２３４ コピー');
});

test('the theme of the app is the theme of its pages', async () => {
  await fixture.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(() => fixture.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  expect(await fixture.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
});

test('the screen has a work area, and the pointer a place on it', async () => {
  const { display, point } = await fixture.app.evaluate(({ screen }) => ({
    display: screen.getDisplayNearestPoint(screen.getCursorScreenPoint()),
    point: screen.getCursorScreenPoint(),
  }));
  expect(display.workArea.width).toBeGreaterThan(0);
  expect(display.workArea.width).toBeLessThanOrEqual(display.bounds.width);
  expect(point.x).toBeLessThanOrEqual(display.bounds.width);
});

test('tray, menu and shortcuts are kept where a spec can press them', async () => {
  const heard = await fixture.app.evaluate(({ globalShortcut, Menu, nativeImage, Tray }) => {
    const pressed: string[] = [];
    const menu = Menu.buildFromTemplate([{ id: 'show', label: '表示', click: () => pressed.push('menu') }]);
    const tray = new Tray(nativeImage.createEmpty());
    tray.setContextMenu(menu);
    tray.on('click', () => pressed.push('tray'));
    tray.emit('click');
    menu.getMenuItemById('show')?.click();
    globalShortcut.register('CommandOrControl+Shift+A', () => pressed.push('shortcut'));
    for (const press of chromiumHost.shortcuts.values()) press();
    tray.destroy();
    return [...pressed, tray.isDestroyed()];
  });
  expect(heard).toEqual(['tray', 'menu', 'shortcut', true]);
});

test('power events come when a spec sends them', async () => {
  const heard = await fixture.app.evaluate(({ powerMonitor, powerSaveBlocker }) => {
    const events: string[] = [];
    powerMonitor.on('suspend', () => events.push('suspend'));
    powerMonitor.on('resume', () => events.push('resume'));
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    const id = powerSaveBlocker.start('prevent-app-suspension');
    const wasStarted = powerSaveBlocker.isStarted(id);
    powerSaveBlocker.stop(id);
    return [...events, wasStarted, powerSaveBlocker.isStarted(id)];
  });
  expect(heard).toEqual(['suspend', 'resume', true, false]);
});
