import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { takeWorkerScreen } from './test/chromium-host/worker-screen.ts';

// Without the real binary every `_electron.launch` starts the stand-in: Playwright asks `electron/index.js` for the path.
const electronFolder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const isReal = fs.existsSync(path.join(electronFolder, 'path.txt'));
if (!isReal) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(import.meta.dirname, 'test/chromium-host/bin');
takeWorkerScreen();
const needsScreen = process.platform === 'linux' && process.env['DISPLAY'] === undefined;

export default defineConfig({
  testMatch: '*.spec.ts',
  workers: 1,
  // Deadlines for what hangs, not measures: a busy machine is slow.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  outputDir: 'out/playwright',
  projects: [
    { name: 'screens', testDir: 'test/screens' },
    { name: 'host', testDir: 'test/chromium-host' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
  ...(needsScreen ? { globalSetup: './test/chromium-host/desktop-session.ts' } : {}),
});
