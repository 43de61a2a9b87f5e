import { expect, test } from '@playwright/test';
import { openPage, startFixture, windowOf, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.end());

test('an invocation carries what the structured clone algorithm carries', async () => {
  const isSame = await fixture.page.evaluate(async () => {
    const cycle: { self?: object } = {};
    cycle.self = cycle;
    const sent: Record<string, unknown> = {
      text: '電話',
      negativeZero: -0,
      notANumber: Number.NaN,
      nothing: undefined,
      none: null,
      date: new Date(0),
      map: new Map([[1, { list: [1n] }]]),
      set: new Set(['x']),
      bytes: new Uint8Array([1, 2, 255]),
      expression: /a+/gi,
      error: new RangeError('no'),
    };
    const got = await window.fixture.echo({ ...sent, cycle });
    if (typeof got !== 'object' || got === null) return 'no object';
    const back = new Map<string, unknown>(Object.entries(got));
    const [date, map, set, bytes, expression, error] = ['date', 'map', 'set', 'bytes', 'expression', 'error'].map((key) => back.get(key));
    const again = back.get('cycle');
    return {
      text: back.get('text'),
      negativeZero: Object.is(back.get('negativeZero'), -0),
      notANumber: Number.isNaN(back.get('notANumber')),
      nothing: back.has('nothing') && back.get('nothing') === undefined,
      none: back.get('none'),
      date: date instanceof Date && date.getTime(),
      map: map instanceof Map && map.has(1),
      set: set instanceof Set && set.has('x'),
      bytes: bytes instanceof Uint8Array && [...bytes],
      expression: expression instanceof RegExp && expression.flags,
      error: error instanceof RangeError && error.message,
      cycle: typeof again === 'object' && again !== null && Reflect.get(again, 'self') === again,
    };
  });
  expect(isSame).toEqual({
    text: '電話',
    negativeZero: true,
    notANumber: true,
    nothing: true,
    none: null,
    date: 0,
    map: true,
    set: true,
    bytes: [1, 2, 255],
    expression: 'gi',
    error: 'no',
    cycle: true,
  });
});

test('what cannot be cloned is refused on either side', async () => {
  const words = await fixture.page.evaluate(async () => {
    const attempts = [window.fixture.echo({ callback: () => 1 }), window.fixture.invoke('uncloneable')];
    return (await Promise.allSettled(attempts)).map((attempt) => (attempt.status === 'rejected' ? String(attempt.reason) : 'went through'));
  });
  expect(words[0]).toContain('could not be cloned');
  expect(words[1]).toContain('could not be cloned');
  const sent = await fixture.app.evaluate(({ BrowserWindow }) => {
    try {
      BrowserWindow.getAllWindows()[0]?.webContents.send('notice', () => 1);
      return 'went through';
    } catch (error) {
      return String(error);
    }
  });
  expect(sent).toContain('could not be cloned');
});

test('an error of a handler arrives in the words of Electron', async () => {
  const words = await fixture.page.evaluate(() =>
    Promise.allSettled([window.fixture.invoke('fail'), window.fixture.invoke('nobody')]).then((results) =>
      results.map((result) => (result.status === 'rejected' ? String(result.reason) : 'went through')),
    ),
  );
  expect(words).toEqual([
    "Error: Error invoking remote method 'fail': TypeError: bad number",
    "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  ]);
});

test('a handler knows the window, the frame and the origin that called', async () => {
  const page = await openPage(fixture, 'app://popup');
  const shown = await windowOf(fixture, page);
  const numbers = await shown.evaluate((caller) => ({ window: caller.id, contents: caller.webContents.id }));
  expect(await page.evaluate(() => window.fixture.invoke('who'))).toEqual({
    ...numbers,
    url: 'app://popup/index.html',
    origin: 'app://popup',
    isTop: true,
  });
});

test('a message from the main process reaches the page, and one of the page the main process', async () => {
  await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('notice', 'こんにちは'));
  await expect(fixture.page.getByText('こんにちは')).toBeVisible();
  await fixture.page.evaluate(() => window.fixture.tell({ number: '0312345678' }));
  await expect.poll(() => fixture.app.evaluate(() => fixtureMain.told)).toContainEqual({ number: '0312345678' });
});

test('a message port joins the main process and the page', async () => {
  const answer = await fixture.app.evaluate(async ({ BrowserWindow, MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const heard = new Promise<unknown>((resolve) => {
      port1.on('message', ({ data }) => resolve(data));
    });
    port1.start();
    BrowserWindow.getAllWindows()[0]?.webContents.postMessage('port', null, [port2]);
    port1.postMessage({ level: 0.5 });
    return heard;
  });
  expect(answer).toEqual({ heard: { level: 0.5 } });
});

test('a port between two windows carries messages that main does not see', async () => {
  const page = await openPage(fixture, 'app://meter');
  await page.evaluate(() => {
    addEventListener('message', ({ ports: [port] }) => {
      if (port === undefined) return;
      port.addEventListener('message', ({ data }) => document.querySelector('output')?.append(JSON.stringify(data)));
      port.postMessage('hello');
    });
  });
  await fixture.app.evaluate(({ BrowserWindow, MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const contents = BrowserWindow.getAllWindows().map((window) => window.webContents);
    contents.find((own) => own.getURL().startsWith('app://main'))?.postMessage('port', null, [port1]);
    contents.find((own) => own.getURL().startsWith('app://meter'))?.postMessage('port', null, [port2]);
  });
  await expect(page.getByText('{"heard":"hello"}')).toBeVisible();
});
