import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Preferences } from '../../common/ipc/groups/app.ts';
import type { WindowKind } from '../../common/ipc/window-kind.ts';
import { contentSecurityPolicy } from '../../main/app/file-response.ts';
import { windowSpecs } from '../../main/windows/specs.ts';
import { FakeBridge, type FakeHandlers } from '../support/fake-bridge.ts';

const origin = 'https://bundle.test';
const built = path.resolve('out/renderer');
/** Of one, as most screens of agents have it; drawing four times the pixels would cost a minute of the whole run. For sharper pictures: 2. */
const pictureScale = Number(process.env['PICTURE_SCALE'] ?? 1);
const axePath = '/axe.min.js';
const axeFile = createRequire(import.meta.url).resolve(`axe-core${axePath}`);

declare global {
  interface Window {
    /** Once `expectSound` has looked at the page. */
    readonly axe?: { run(page: Document, options: RunOptions): Promise<AxeResults> };
  }
}

export interface OpenOptions {
  readonly handlers?: FakeHandlers;
  readonly preferences?: Partial<Preferences>;
  readonly platform?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly contrast?: 'more' | 'no-preference';
  /** The wall clock of the page, in epoch ms; it goes on from there. */
  readonly nowMs?: number;
  /** Animation frames never come, as in a window that Chromium takes for hidden. */
  readonly isWithoutFrames?: boolean;
}

export interface OpenWindow {
  readonly page: Page;
  readonly bridge: FakeBridge;
  /** What the console and the page complained about. */
  readonly complaints: readonly string[];
}

async function openWindow(browser: Browser, kind: WindowKind, options: OpenOptions): Promise<OpenWindow> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: windowSpecs[kind].widthPx, height: windowSpecs[kind].heightPx },
    deviceScaleFactor: pictureScale,
    timezoneId: 'Asia/Tokyo',
  });
  const page = await context.newPage();
  if (options.contrast !== undefined) await page.emulateMedia({ contrast: options.contrast });
  if (options.isWithoutFrames === true) await page.addInitScript(() => (window.requestAnimationFrame = () => 0));
  if (options.nowMs !== undefined) await page.clock.install({ time: options.nowMs });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname === axePath ? axeFile : path.join(built, pathname);
    await route.fulfill({ path: file, headers: { 'content-security-policy': contentSecurityPolicy, 'content-type': contentType(file) } });
  });
  const preferences: Preferences = { language: 'ja', theme: 'light', ...options.preferences };
  const bridge = new FakeBridge(page, {
    ...options.handlers,
    app: {
      info: () => ({ version: '1.2.3', platform: options.platform ?? 'linux', preferences }),
      copyText: () => null,
      takeDialLink: () => null,
      ...options.handlers?.app,
    },
  });
  await bridge.install(kind);
  await page.goto(`${origin}/windows/${kind}/index.html`);
  return { page, bridge, complaints };
}

/** Opens one built page with a fake main behind it, at the size of its real window. */
export type Open = (kind: WindowKind, options?: OpenOptions) => Promise<OpenWindow>;

/** A screen test: `open` opens windows, which are closed when the test is over. */
export const test = base.extend<{ readonly open: Open }>({
  launchOptions: [{ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] }, { scope: 'worker' }],
  open: async ({ browser }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (kind, options = {}) => {
      const window = await openWindow(browser, kind, options);
      contexts.push(window.page.context());
      return window;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

function contentType(file: string): string {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  return types[path.extname(file)] ?? 'application/octet-stream';
}

/** Waits until the page has painted its first view. */
export async function untilShown({ page }: OpenWindow): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-shown', 'true');
}

/** Whether nothing sticks out at the right. */
export async function fitsWidth({ page }: OpenWindow): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

/** Keeps a picture for people to look at. */
export async function picture({ page }: OpenWindow, name: string): Promise<void> {
  await page.screenshot({ path: `out/screens/${name}.png`, animations: 'disabled' });
}

/** Nothing that axe finds wrong, nothing on the console, nothing asked that the contract forbids. */
export async function expectSound({ page, complaints, bridge }: OpenWindow): Promise<void> {
  if (await page.evaluate(() => window.axe === undefined)) await page.addScriptTag({ url: axePath });
  const found = await page.evaluate(async () => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
    // What is right need not be told; there is no media whose data would have to be waited for.
    const results = await window.axe?.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return results?.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
    );
  });
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  expect(bridge.violations).toEqual([]);
}
