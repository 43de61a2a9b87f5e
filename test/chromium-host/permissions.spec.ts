import { expect, test, type Page } from '@playwright/test';
import { openPage, startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeAll(async () => {
  fixture = await startFixture();
});
test.afterAll(() => fixture.end());

function microphone(page: Page): Promise<string> {
  return page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => stream.getAudioTracks()[0]?.readyState ?? 'no track',
      (error: unknown) => (error instanceof Error ? error.name : 'failed'),
    ),
  );
}

test('the page that the handler grants it gets the microphone', async () => {
  const page = await openPage(fixture, 'app://media');
  expect(await microphone(page)).toBe('live');
  const states = await page.evaluate(() =>
    Promise.all((['microphone', 'geolocation'] as const).map(async (name) => (await navigator.permissions.query({ name })).state)),
  );
  expect(states).toEqual(['granted', 'denied']);
});

test('a page of another origin does not get it', async () => {
  expect(await microphone(fixture.page)).toBe('NotAllowedError');
});

test('the check handler has its say too', async () => {
  await fixture.app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => false));
  const page = await openPage(fixture, 'app://media-late');
  expect(await microphone(page)).toBe('NotAllowedError');
  await fixture.app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(null));
});

test('the fake devices of the command line are there', async () => {
  const page = await openPage(fixture, 'app://media');
  await microphone(page);
  const kinds = await page.evaluate(async () => (await navigator.mediaDevices.enumerateDevices()).map(({ kind }) => kind));
  expect(kinds).toContain('audioinput');
  expect(kinds).toContain('audiooutput');
});
