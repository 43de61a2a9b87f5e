import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const quitDeadlineMs = 10_000;
const root = path.resolve(import.meta.dirname, '../..');

export type VisibleWindow = 'phone' | 'incoming' | 'route' | 'chat' | 'settings' | 'review';

export interface LaunchOptions {
  /** Null takes what Playwright finds: Electron, or what ELECTRON_OVERRIDE_DIST_PATH names. */
  readonly executable: string | null;
  readonly env: NodeJS.ProcessEnv;
  /** What `settings.json` says in a profile that has none yet. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Chromium's beeping microphone in place of a real one. */
  readonly hasFakeMicrophone: boolean;
  /** A WAV that the fake microphone hears over and over in place of its beeps. */
  readonly microphoneFile?: string;
  /** A profile folder from before, which stays when the app is closed; without it a fresh one comes and goes. */
  readonly profile?: string;
}

export interface SignIn {
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

/** The command line of the built app on a profile. */
export function appArguments(profile: string, hasFakeMicrophone: boolean, microphoneFile?: string): readonly string[] {
  const microphone = hasFakeMicrophone ? ['--use-fake-device-for-media-stream'] : [];
  const file = microphoneFile === undefined ? [] : [`--use-file-for-fake-audio-capture=${microphoneFile}`];
  return [root, `--user-data-dir=${profile}`, '--lang=ja', ...microphone, ...file];
}

/** The built app on a profile of its own, driven as a person would: windows are found by what they say of themselves, never by order. */
export class RunningApp {
  readonly app: ElectronApplication;
  /** What is removed after closing, or null. */
  readonly #freshProfile: string | null;

  private constructor(app: ElectronApplication, freshProfile: string | null) {
    this.app = app;
    this.#freshProfile = freshProfile;
  }

  static async launch(options: LaunchOptions): Promise<RunningApp> {
    const profile = options.profile ?? fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-'));
    const settingsFile = path.join(profile, 'settings.json');
    if (!fs.existsSync(settingsFile)) fs.writeFileSync(settingsFile, JSON.stringify(options.settings));
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...process.env, ...options.env })) if (value !== undefined) env[name] = value;
    const app = await _electron.launch({
      ...(options.executable === null ? {} : { executablePath: options.executable }),
      args: [...appArguments(profile, options.hasFakeMicrophone, options.microphoneFile)],
      cwd: root,
      env,
    });
    return new RunningApp(app, options.profile === undefined ? profile : null);
  }

  /** The shown window of a kind; with `title`, the one whose title carries it. Waits for it. */
  window(kind: VisibleWindow, deadlineMs: number, title = ''): Promise<Page> {
    return new Promise((resolve, reject) => {
      const watch = (page: Page): void => {
        asShown(page, kind, title, deadlineMs).then(found, () => undefined);
      };
      const settle = (): void => {
        clearTimeout(timer);
        this.app.off('window', watch);
      };
      const found = (page: Page): void => {
        settle();
        resolve(page);
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error(`no ${kind} window ${title} within ${deadlineMs} ms`));
      }, deadlineMs);
      this.app.on('window', watch);
      for (const page of this.app.windows()) watch(page);
    });
  }

  /** Every window that is on the screen now, with its kind. */
  async shownWindows(): Promise<readonly { readonly kind: string; readonly page: Page }[]> {
    const all = await Promise.all(this.app.windows().map(async (page) => ({ page, kind: await shownKind(page) })));
    return all.flatMap(({ page, kind }) => (kind === null ? [] : [{ page, kind }]));
  }

  /** Fills in the first-run screen. */
  async signIn(account: SignIn, deadlineMs: number): Promise<void> {
    const phone = await this.window('phone', deadlineMs);
    const timeout = { timeout: deadlineMs };
    await phone.getByLabel('サーバー').fill(account.server, timeout);
    await phone.getByLabel('ユーザー名').fill(account.user, timeout);
    await phone.getByLabel('パスワード').fill(account.password, timeout);
    await phone.getByRole('button', { name: '保存' }).click(timeout);
  }

  /** Quits and removes the profile; an app that does not quit in time is killed, which rejects. */
  async close(): Promise<void> {
    const child = this.app.process();
    let isKilled = false;
    const timer = setTimeout(() => {
      isKilled = true;
      child.kill('SIGKILL');
    }, quitDeadlineMs);
    await this.app.close();
    clearTimeout(timer);
    if (this.#freshProfile !== null) fs.rmSync(this.#freshProfile, { recursive: true, force: true });
    if (isKilled) throw new Error(`the app did not quit within ${quitDeadlineMs} ms`);
  }
}

/** Resolves with the page once it stands on the screen as that kind of window. */
async function asShown(page: Page, kind: VisibleWindow, title: string, deadlineMs: number): Promise<Page> {
  await page.locator(`html[data-window="${kind}"][data-shown="true"]`).waitFor({ state: 'attached', timeout: deadlineMs });
  await page.waitForFunction((part) => document.title.includes(part), title, { timeout: deadlineMs });
  return page;
}

/** The kind of a window that is on the screen, else null. */
async function shownKind(page: Page): Promise<string | null> {
  try {
    return await page.evaluate(() => {
      const { window: kind, shown } = document.documentElement.dataset;
      return shown === 'true' && kind !== undefined ? kind : null;
    });
  } catch {
    // It closes, or it is a spare window that is still being loaded.
    return null;
  }
}
