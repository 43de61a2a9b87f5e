import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import type { Preferences } from '../../common/ipc/groups/app.ts';
import type { WindowKind } from '../../common/ipc/window-kind.ts';
import { FakeBridge, type FakeHandlers } from '../support/fake-bridge.ts';

const origin = 'https://bundle.test';
const built = path.resolve('out/renderer');

const sizes: Record<WindowKind, { width: number; height: number }> = {
  phone: { width: 420, height: 680 },
  incoming: { width: 380, height: 260 },
  route: { width: 380, height: 260 },
  chat: { width: 380, height: 480 },
  media: { width: 320, height: 240 },
};

export interface OpenOptions {
  readonly handlers?: FakeHandlers;
  readonly preferences?: Partial<Preferences>;
  readonly platform?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly contrast?: 'more' | 'no-preference';
  /** The wall clock of the page, in epoch ms; it goes on from there. */
  readonly nowMs?: number;
}

export interface OpenWindow {
  readonly page: Page;
  readonly bridge: FakeBridge;
  /** What the console and the page complained about. */
  readonly complaints: readonly string[];
}

/** The Content-Security-Policy of the app's own pages, read where it is written, so that the screens run under the real one. */
function contentSecurityPolicy(): string {
  for (const file of fs.globSync('main/app/*.ts')) {
    const policy = /"(default-src 'none';[^"]*)"/.exec(fs.readFileSync(file, 'utf8'))?.[1];
    if (policy !== undefined) return policy;
  }
  throw new Error('no content security policy in main/app');
}

/** Opens one built page with a fake main behind it, at the size of its real window. */
export async function openWindow(browser: Browser, kind: WindowKind, options: OpenOptions = {}): Promise<OpenWindow> {
  const context = await browser.newContext({ viewport: options.size ?? sizes[kind], deviceScaleFactor: 2, timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  if (options.contrast !== undefined) await page.emulateMedia({ contrast: options.contrast });
  if (options.nowMs !== undefined) await page.clock.install({ time: options.nowMs });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const policy = contentSecurityPolicy();
  await page.route(`${origin}/**`, async (route) => {
    const file = path.join(built, new URL(route.request().url()).pathname);
    await route.fulfill({ path: file, headers: { 'content-security-policy': policy, 'content-type': contentType(file) } });
  });
  const preferences: Preferences = { language: 'ja', theme: 'light', ...options.preferences };
  const bridge = new FakeBridge(page, {
    ...options.handlers,
    app: {
      info: () => ({ version: '1.2.3', platform: options.platform ?? 'linux', preferences }),
      copyText: () => null,
      ...options.handlers?.app,
    },
  });
  await bridge.install(kind);
  await page.goto(`${origin}/windows/${kind}/index.html`);
  return { page, bridge, complaints };
}

function contentType(file: string): string {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  return types[path.extname(file)] ?? 'application/octet-stream';
}

/** Waits until the page has painted its first view. */
export async function untilShown({ page }: OpenWindow): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-shown', 'true');
}

/** Keeps a picture for people to look at. */
export async function picture({ page }: OpenWindow, name: string): Promise<void> {
  await page.screenshot({ path: `out/screens/${name}.png`, animations: 'disabled' });
}

/** Nothing that axe finds wrong, nothing on the console, nothing asked that the contract forbids. */
export async function expectSound(window: OpenWindow): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`);
  expect(found).toEqual([]);
  expect(window.complaints).toEqual([]);
  expect(window.bridge.violations).toEqual([]);
}
