import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';

test('the built app starts and opens its phone window', async () => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-host-'));
  const app = await _electron.launch({ args: ['.', `--user-data-dir=${profile}`, '--lang=ja'] });
  const phone = await app.firstWindow();
  await expect(phone.locator('html')).toHaveAttribute('data-window', 'phone');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toMatch(/^app:/);
  // Not `close()`: whether a quit goes through is the product's own matter, and has its own specs.
  const closed = app.waitForEvent('close');
  await app.evaluate(({ app: main }) => void setImmediate(() => main.exit(0)));
  await closed;
  fs.rmSync(profile, { recursive: true, force: true });
});
