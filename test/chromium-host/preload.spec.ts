import { expect, test } from '@playwright/test';
import { startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.end());

test('the preload is sandboxed: of Node it has only what Electron leaves it', async () => {
  const { refusals, sandboxed, argument, electronVersion } = await fixture.page.evaluate(() => window.fixture);
  expect(refusals).toEqual({ fs: 'module not found: fs', 'node:child_process': 'module not found: node:child_process', events: null });
  expect({ sandboxed, argument }).toEqual({ sandboxed: true, argument: '--origin=app://main' });
  expect(electronVersion).toMatch(/^45\./);
});

test('the page has no Node and no Electron', async () => {
  const types = await fixture.page.evaluate(() =>
    ['require', 'process', 'electron', 'ipcRenderer', 'global', 'Buffer'].map((name) => typeof Reflect.get(globalThis, name)),
  );
  expect(new Set(types)).toEqual(new Set(['undefined']));
  expect(await fixture.page.evaluate(() => isSecureContext)).toBe(true);
});

test('what the bridge exposes is frozen and cannot be replaced', async () => {
  const answer = await fixture.page.evaluate(() => ({
    isFrozen: Object.isFrozen(window.fixture),
    isReplaced: Reflect.set(window.fixture, 'add', () => 0),
    isTaken: Reflect.set(window, 'fixture', null),
    sum: window.fixture.add(2, 3),
  }));
  expect(answer).toEqual({ isFrozen: true, isReplaced: false, isTaken: false, sum: 5 });
});

test('functions, promises, callbacks and errors cross the bridge', async () => {
  const later = await fixture.page.evaluate(async () => {
    const values = [await window.fixture.later({ list: [1, 2] })];
    try {
      window.fixture.fail();
    } catch (error) {
      values.push(error instanceof RangeError ? error.message : 'another error');
    }
    return values;
  });
  expect(later).toEqual([{ list: [1, 2] }, 'from the preload']);
});

test('a listener that unsubscribed hears nothing more', async () => {
  await fixture.page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const unsubscribe = window.fixture.onNotice((text) => {
      heard.push(text);
      unsubscribe();
    });
  });
  for (const text of ['one', 'two'])
    await fixture.app.evaluate(({ BrowserWindow }, said) => BrowserWindow.getAllWindows()[0]?.webContents.send('notice', said), text);
  await expect(fixture.page.getByText('two')).toBeVisible();
  expect(await fixture.page.evaluate((): unknown => Reflect.get(window, 'heard'))).toEqual(['one']);
});
