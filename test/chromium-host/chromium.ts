// Starts the system's Chromium and opens app-like windows in it.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { askRunning } from './ask-running.ts';
import { CdpConnection, type CdpSession } from './cdp.ts';
import { chromiumSwitches, sandboxSwitches } from './chromium-switches.ts';
import type { X11 } from './x11.ts';

const places = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const windowDeadlineMs = 15_000;
const closeDeadlineMs = 3_000;

/** A window's page: its protocol session, and its number in Chromium and in X. */
export interface Page {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly windowId: number;
  readonly xid: string;
}

export class Chromium {
  readonly browser: CdpSession;
  readonly process: ChildProcess;
  readonly #binary: string;
  readonly #profile: string;
  readonly #switches: ReadonlyMap<string, string>;
  readonly #x11: X11;
  /** Page targets by the address that they were seen with. */
  readonly #targets = new Map<string, string>();
  readonly #changed = new Set<() => void>();
  #opened = 0;
  /** Frameless windows opened ahead, unmapped: a window that Chromium opens takes the keyboard for a moment. */
  readonly #spare: Page[] = [];
  /** One window at a time: Chromium forwards the request to itself, and the answer is found by its address. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(profile: string, switches: ReadonlyMap<string, string>, x11: X11) {
    this.#binary = process.env['CHROMIUM_HOST_BINARY'] ?? places.find((place) => fs.existsSync(place)) ?? 'chromium';
    this.#profile = profile;
    this.#switches = switches;
    this.#x11 = x11;
    const language = switches.get('lang') ?? process.env['LANGUAGE'] ?? 'ja';
    writePreferences(profile, language);
    const env: NodeJS.ProcessEnv = { ...process.env, LANGUAGE: language };
    delete env['NODE_OPTIONS'];
    this.process = spawn(this.#binary, chromiumSwitches(profile, switches), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env,
    });
    this.process.stderr?.setEncoding('utf8').on('data', passOn);
    const [, , , output, input] = this.process.stdio;
    if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error('chromium host: no pipes to Chromium');
    this.browser = new CdpConnection(output, input).browser;
    this.browser.on('Target.targetCreated', ({ targetInfo }) => this.#saw(targetInfo));
    this.browser.on('Target.targetInfoChanged', ({ targetInfo }) => this.#saw(targetInfo));
    this.browser.on('Target.targetDestroyed', ({ targetId }) => this.#targets.delete(targetId));
  }

  /** Waits until the browser answers. @returns its version, as in `process.versions.chrome`. */
  async start(): Promise<string> {
    const { promise: failed, reject } = Promise.withResolvers<never>();
    this.process.once('error', (error) => reject(new Error(`chromium host: ${this.#binary}: ${error.message}`)));
    const answered = this.browser.send('Target.setDiscoverTargets', { discover: true }).then(() => this.browser.send('Browser.getVersion'));
    const { product } = await Promise.race([answered, failed]);
    const spares = Number(process.env['CHROMIUM_HOST_SPARE_WINDOWS'] ?? 0);
    while (this.#spare.length < spares) {
      const page = await this.#open(true, () => undefined);
      await this.#x11.unmap(page.xid);
      this.#spare.push(page);
    }
    return product.replace(/^.*\//, '');
  }

  /** A new `--app=` window, asked for through the running browser's own single-instance socket. `isBare`: without a frame. `targeted` is told
   * the page's target before anything else is done with it: Playwright asks for the window as soon as it sees the page. */
  openWindow(isBare: boolean, targeted: (targetId: string) => void): Promise<Page> {
    const spare = isBare ? this.#spare.shift() : undefined;
    const opening = this.#queue.then(() => {
      if (spare === undefined) return this.#open(isBare, targeted);
      targeted(spare.targetId);
      return spare;
    });
    this.#queue = opening.catch(() => undefined);
    return opening;
  }

  async close(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const { promise: gone, resolve } = Promise.withResolvers<undefined>();
    this.process.once('exit', () => resolve(undefined));
    const timer = setTimeout(() => this.process.kill('SIGKILL'), closeDeadlineMs);
    await this.browser.tell('Browser.close');
    await gone;
    clearTimeout(timer);
  }

  async #open(isBare: boolean, targeted: (targetId: string) => void): Promise<Page> {
    this.#opened += 1;
    // openbox.xml decides on frame and focus by this name, which becomes the window's WM_CLASS.
    const token = `eh-${isBare ? 'bare' : 'framed'}-${process.pid}-${this.#opened}`;
    const address = `data:text/html,${token}`;
    const words = [`--user-data-dir=${this.#profile}`, `--app=${address}`, '--test-type', ...sandboxSwitches(this.#switches)];
    await askRunning(this.#profile, [this.#binary, ...words]);
    const targetId = await this.#targetAt(address);
    targeted(targetId);
    const [{ sessionId }, { windowId }, xid] = await Promise.all([
      this.browser.send('Target.attachToTarget', { targetId, flatten: true }),
      this.browser.send('Browser.getWindowForTarget', { targetId }),
      this.#x11.findByClass(token),
    ]);
    return { targetId, session: this.browser.session(sessionId), windowId, xid };
  }

  #saw(target: { readonly targetId: string; readonly type: string; readonly url: string }): void {
    if (target.type === 'page') this.#targets.set(target.targetId, target.url);
    for (const look of this.#changed) look();
  }

  #targetAt(address: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => reject(new Error('chromium host: Chromium opened no window')), windowDeadlineMs);
    const look = (): void => {
      const found = [...this.#targets].find(([, url]) => url === address);
      if (found !== undefined) resolve(found[0]);
    };
    this.#changed.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      this.#changed.delete(look);
    });
  }
}

/** The window manager's frame instead of Chromium's: the window then looks like Electron's, without an address bar. */
function writePreferences(profile: string, language: string): void {
  const file = path.join(profile, 'Default/Preferences');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const languages = language.startsWith('en') ? 'en-US,en' : 'ja,en-US,en';
  fs.writeFileSync(file, JSON.stringify({ browser: { custom_chrome_frame: false }, intl: { accept_languages: languages } }));
}

/** Playwright waits for the line with the address; Chromium's other words are shown when asked for. */
function passOn(text: string): void {
  const showsAll = process.env['CHROMIUM_HOST_DEBUG'] !== undefined;
  for (const line of text.split('\n'))
    if (line.startsWith('DevTools listening on') || (showsAll && line !== '')) process.stderr.write(`${line}\n`);
}
