import { expect, test } from '@playwright/test';
import { ask, openPage, startFixture, windowOf, xidOf, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeEach(async () => {
  fixture = await startFixture();
});
test.afterEach(() => fixture.end());

test('a window stands on the screen where the app put it, in the size that it asked for', async () => {
  const xid = await xidOf(fixture, fixture.page);
  await expect.poll(() => ask('xwininfo', '-id', xid)).toMatch(/Width: 500[\s\S]*Height: 400[\s\S]*IsViewable/);
  expect(await fixture.page.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 400]);
  const shown = await windowOf(fixture, fixture.page);
  await shown.evaluate((own) => own.setBounds({ x: 300, y: 200, width: 420, height: 320 }));
  await expect.poll(() => ask('xwininfo', '-id', xid)).toMatch(/Width: 420[\s\S]*Height: 320/);
  expect(await shown.evaluate((own) => own.getBounds())).toEqual({ x: 300, y: 200, width: 420, height: 320 });
});

test('a window shown inactive leaves the focus where it was', async () => {
  const first = await windowOf(fixture, fixture.page);
  await expect.poll(() => first.evaluate((window) => window.isFocused())).toBe(true);
  const page = await openPage(fixture, 'app://popup');
  const popUp = await windowOf(fixture, page);
  await popUp.evaluate((window) => {
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    window.setSkipTaskbar(true);
    window.showInactive();
  });
  const xid = await xidOf(fixture, page);
  await expect.poll(() => ask('xprop', '-id', xid, '_NET_WM_STATE')).toMatch(/ABOVE/);
  await expect.poll(() => ask('xprop', '-id', xid, '_NET_WM_STATE')).toMatch(/SKIP_TASKBAR/);
  expect(await popUp.evaluate((window) => [window.isVisible(), window.isFocused(), window.isAlwaysOnTop()])).toEqual([true, false, true]);
  expect(await first.evaluate((window) => window.isFocused())).toBe(true);
  await popUp.evaluate((window) => window.focus());
  await expect.poll(() => popUp.evaluate((window) => window.isFocused())).toBe(true);
});

test('a hidden window is off the screen and comes back', async () => {
  const xid = await xidOf(fixture, fixture.page);
  const shown = await windowOf(fixture, fixture.page);
  await shown.evaluate((own) => own.hide());
  await expect.poll(() => ask('xwininfo', '-id', xid)).toContain('IsUnMapped');
  expect(await shown.evaluate((hidden) => hidden.isVisible())).toBe(false);
  await shown.evaluate((hidden) => hidden.show());
  await expect.poll(() => ask('xwininfo', '-id', xid)).toContain('IsViewable');
});

test('a close from the window manager can be prevented, and then hides the window', async () => {
  // Playwright would answer the dialog by which the close reaches the host, and race it.
  fixture.page.on('dialog', () => undefined);
  const shown = await windowOf(fixture, fixture.page);
  await shown.evaluate((own) =>
    own.on('close', (event) => {
      if (Reflect.get(globalThis, 'isLeaving') === true) return;
      event.preventDefault();
      own.hide();
    }),
  );
  const xid = await xidOf(fixture, fixture.page);
  await expect.poll(() => ask('xwininfo', '-id', xid)).toContain('IsViewable');
  ask('wmctrl', '-ic', xid);
  await expect.poll(() => shown.evaluate((hidden) => hidden.isVisible())).toBe(false);
  expect(await shown.evaluate((hidden) => hidden.isDestroyed())).toBe(false);
  expect(await fixture.page.evaluate(() => window.fixture.add(20, 22))).toBe(42);
  await fixture.app.evaluate(() => void Reflect.set(globalThis, 'isLeaving', true));
});

test('a close that nobody prevents ends the window and its page', async () => {
  const page = await openPage(fixture, 'app://popup');
  const order = await (await windowOf(fixture, page)).evaluate((window) => {
    const seen: string[] = [];
    window.on('close', () => seen.push('close'));
    window.webContents.on('destroyed', () => seen.push('destroyed'));
    window.on('closed', () => seen.push(`closed, ${window.isDestroyed()}`));
    window.close();
    return seen;
  });
  expect(order).toEqual(['close', 'destroyed', 'closed, true']);
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('whoever uses a destroyed window or its contents is told so by an error', async () => {
  const page = await openPage(fixture, 'app://popup');
  const words = await (await windowOf(fixture, page)).evaluate((window) => {
    const contents = window.webContents;
    window.destroy();
    return [() => window.show(), () => window.id, () => window.webContents, () => contents.send('notice', 'x'), () => contents.id].map(
      (use) => {
        try {
          use();
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      },
    );
  });
  expect(words).toEqual(Array.from({ length: 5 }, () => 'TypeError: Object has been destroyed'));
});

test('a window without a frame has none', async () => {
  const [page] = await Promise.all([
    fixture.app.waitForEvent('window'),
    fixture.app.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({ frame: false, width: 360, height: 200, x: 40, y: 50 });
      void window.loadURL('app://popup/index.html');
    }),
  ]);
  const xid = await xidOf(fixture, page);
  await expect.poll(() => ask('xwininfo', '-id', xid)).toContain('IsViewable');
  expect(ask('xprop', '-id', xid, '_NET_FRAME_EXTENTS')).toMatch(/= 0, 0, 0, 0|not found/);
  expect(ask('xprop', '-id', await xidOf(fixture, fixture.page), '_NET_FRAME_EXTENTS')).not.toMatch(/= 0, 0, 0, 0/);
});

test('what the host lacks says so', async () => {
  const words = await fixture.app.evaluate(({ app, BrowserWindow }) => {
    const attempts = [() => app.getGPUFeatureStatus(), () => BrowserWindow.getAllWindows()[0]?.setShape([])];
    return attempts.map((use) => {
      try {
        use();
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    });
  });
  expect(words).toEqual([
    'Error: not on the chromium host: app.getGPUFeatureStatus',
    'Error: not on the chromium host: BrowserWindow.setShape',
  ]);
});
