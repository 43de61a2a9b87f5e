import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeEach(async () => {
  fixture = await startFixture();
});
test.afterEach(() => fixture.end());

test('a second start hands its words to the first and ends', async () => {
  const second = spawn(path.join(import.meta.dirname, 'bin/electron'), [...fixture.words, 'tel:0312345678'], { stdio: 'ignore' });
  await once(second, 'exit');
  expect(second.exitCode).toBe(0);
  await expect.poll(() => fixture.app.evaluate(() => fixtureMain.told)).toEqual(['tel:0312345678']);
});

test('another profile is another instance', async () => {
  const other = await startFixture();
  expect(await other.app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
  expect(await fixture.app.evaluate(() => fixtureMain.told)).toEqual([]);
  await other.end();
});
