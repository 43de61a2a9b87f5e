import { expect, test } from '@playwright/test';
import { openPage, startFixture, windowOf, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.end());

test('each host of a custom scheme is an origin of its own', async () => {
  const other = await openPage(fixture, 'app://media');
  const origins = await Promise.all([fixture.page, other].map((page) => page.evaluate(() => location.origin)));
  expect(new Set(origins).size).toBe(2);
  await fixture.page.evaluate(() => localStorage.setItem('secret', 'mine'));
  expect(await other.evaluate(() => localStorage.getItem('secret'))).toBeNull();
  const urls = await fixture.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );
  expect(urls.toSorted()).toEqual(['app://main/index.html', 'app://media/index.html']);
  await other.close();
});

test('the handler answers what the page fetches, and its policy holds', async () => {
  const answers = await fixture.page.evaluate(async () => {
    const found = await fetch('page.js');
    const missing = await fetch('nothing.js');
    const style = document.createElement('style');
    style.textContent = 'h1 { color: rgb(1, 2, 3) }';
    document.head.append(style);
    return [found.status, missing.status, getComputedStyle(document.querySelector('h1') ?? document.body).color];
  });
  expect(answers.slice(0, 2)).toEqual([200, 404]);
  expect(answers[2]).not.toBe('rgb(1, 2, 3)');
});

test('links and window.open are asked of the handler and open nothing', async () => {
  await fixture.page.getByRole('link', { name: 'help' }).click();
  expect(await fixture.page.evaluate(() => window.open('https://example.com/opened'))).toBeNull();
  await expect
    .poll(() => fixture.app.evaluate(() => fixtureMain.asked))
    .toEqual(['https://example.com/help', 'https://example.com/opened']);
  expect(fixture.app.windows()).toHaveLength(1);
});

test('a navigation that the app refuses leaves the page as it is', async () => {
  const shown = await windowOf(fixture, fixture.page);
  const refused = shown.evaluate(
    (own) =>
      new Promise<string>((resolve) => {
        own.webContents.once('will-navigate', (event) => {
          event.preventDefault();
          resolve(event.url);
        });
      }),
  );
  await shown.evaluate(() => undefined); // the listener above is in place
  await fixture.page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await refused).toBe('https://example.com/');
  expect(await fixture.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
});
