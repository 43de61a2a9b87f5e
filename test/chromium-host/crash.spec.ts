import { expect, test } from '@playwright/test';
import { openPage, startFixture, windowOf, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeEach(async () => {
  fixture = await startFixture();
});
test.afterEach(() => fixture.end());

test('a renderer that crashes is reported, and the other windows go on', async () => {
  const page = await openPage(fixture, 'app://popup');
  const shown = await windowOf(fixture, page);
  const reason = await shown.evaluate(
    (crashing) =>
      new Promise<string>((resolve) => {
        crashing.webContents.once('render-process-gone', (_event, details) => resolve(details.reason));
        crashing.webContents.forcefullyCrashRenderer();
      }),
  );
  expect(reason).toBe('crashed');
  expect(await shown.evaluate((crashed) => [crashed.webContents.isCrashed(), crashed.isDestroyed()])).toEqual([true, false]);
  expect(await fixture.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
});

test('a crashed page comes back by a reload, with its preload', async () => {
  const page = await openPage(fixture, 'app://popup');
  const shown = await windowOf(fixture, page);
  const isBack = await shown.evaluate(async (crashing) => {
    const { webContents } = crashing;
    const after = (name: 'render-process-gone' | 'did-finish-load'): Promise<void> =>
      new Promise((resolve) => {
        if (name === 'did-finish-load') webContents.once('did-finish-load', () => resolve());
        else webContents.once('render-process-gone', () => resolve());
      });
    const crashed = after('render-process-gone');
    webContents.forcefullyCrashRenderer();
    await crashed;
    const finished = after('did-finish-load');
    webContents.reload();
    await finished;
    return [webContents.isCrashed(), await webContents.executeJavaScript('window.fixture.add(1, 2)')] as const;
  });
  expect(isBack).toEqual([false, 3]);
});

test('a reload keeps the window and runs the preload again', async () => {
  await fixture.page.evaluate(() => void Reflect.set(window, 'mark', 1));
  const shown = await windowOf(fixture, fixture.page);
  await shown.evaluate((own) => {
    const finished = new Promise<void>((resolve) => {
      own.webContents.once('did-finish-load', () => resolve());
    });
    own.webContents.reload();
    return finished;
  });
  // The old document may still be going while the new one says that it has loaded.
  const state = (): Promise<unknown> =>
    fixture.page.evaluate(() => [typeof Reflect.get(window, 'mark'), window.fixture.add(1, 1)]).catch(() => null);
  await expect.poll(state).toEqual(['undefined', 2]);
});
