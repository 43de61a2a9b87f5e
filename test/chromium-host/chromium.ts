// Starts the system Chromium and opens app-style windows in it.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Cdp } from './cdp.ts';
import * as x11 from './x11.ts';

const CANDIDATES = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const DISABLED = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'DestroyProfileOnBrowserClose',
];

export interface Page {
  targetId: string;
  sessionId: string;
  windowId: number;
  xid: string;
}

export class Chromium {
  readonly cdp: Cdp;
  readonly process: ChildProcess;
  readonly product: Promise<string>;
  #bin: string;
  #profile: string;
  #env: NodeJS.ProcessEnv;
  #seen = new Map<string, string>(); // targetId -> url
  #waiters = new Set<() => void>();
  #opened = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(profile: string, switches: Map<string, string>, debugPort: string | undefined) {
    this.#bin = process.env['ELECTRON_HOST_CHROMIUM'] ?? CANDIDATES.find((p) => fs.existsSync(p)) ?? 'chromium';
    this.#profile = profile;
    fs.mkdirSync(path.join(profile, 'Default'), { recursive: true });
    const prefs = path.join(profile, 'Default/Preferences');
    if (!fs.existsSync(prefs))
      fs.writeFileSync(
        prefs,
        JSON.stringify({
          browser: { custom_chrome_frame: false },
          intl: { accept_languages: process.env['LANG']?.startsWith('en') ? 'en-US,en' : 'ja,en-US,en' },
        }),
      );
    const features = [...DISABLED, ...(switches.get('disable-features') ?? '').split(',')].filter(Boolean).join(',');
    const skip = new Set([
      'disable-features',
      'no-sandbox',
      'remote-debugging-port',
      'inspect',
      'inspect-brk',
      'no-startup-window',
      'user-data-dir',
    ]);
    const args = [
      `--user-data-dir=${profile}`,
      '--no-startup-window',
      '--remote-debugging-pipe',
      '--no-first-run',
      '--no-default-browser-check',
      '--password-store=basic',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-file-access-from-files',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-breakpad',
      '--disable-gpu',
      '--test-type',
      `--disable-features=${features}`,
      ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
      ...(process.getuid?.() === 0 || switches.has('no-sandbox') ? ['--no-sandbox'] : []),
      ...[...switches].filter(([k]) => !skip.has(k)).map(([k, v]) => (v ? `--${k}=${v}` : `--${k}`)),
    ];
    this.#env = { ...process.env, LANGUAGE: switches.get('lang') ?? process.env['LANGUAGE'] ?? 'ja' };
    delete this.#env['NODE_OPTIONS'];
    this.process = spawn(this.#bin, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: this.#env });
    this.process.stderr!.setEncoding('utf8').on('data', (d: string) => {
      for (const line of d.split('\n'))
        if (/^DevTools listening on/.test(line) || (process.env['ELECTRON_HOST_DEBUG'] && line)) process.stderr.write(`${line}\n`);
    });
    this.cdp = new Cdp(this.process.stdio[3] as any, this.process.stdio[4] as any);
    this.cdp.on('', (method, p) => {
      if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') {
        if (p['targetInfo'].type === 'page') this.#seen.set(p['targetInfo'].targetId, p['targetInfo'].url);
      } else if (method === 'Target.targetDestroyed') this.#seen.delete(p['targetId']);
      for (const w of [...this.#waiters]) w();
    });
    this.product = this.cdp
      .send('Target.setDiscoverTargets', { discover: true })
      .then(() => this.cdp.send('Browser.getVersion'))
      .then((v) => v.product as string);
  }

  /** A new `--app=` window, asked for through the running browser's singleton socket. */
  openWindow(bare: boolean): Promise<Page> {
    const job = this.#queue.then(async () => {
      const t = performance.now();
      const log = (s: string) => {
        if (process.env['ELECTRON_HOST_TIMING'])
          process.stderr.write(`electron host: window ${s} +${(performance.now() - t).toFixed(0)} ms\n`);
      };
      const token = `eh-${bare ? 'bare' : 'framed'}-${process.pid}-${++this.#opened}`;
      spawn(
        this.#bin,
        [
          `--user-data-dir=${this.#profile}`,
          `--app=data:text/html,${token}`,
          '--test-type',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
        { stdio: 'ignore', env: this.#env },
      ).on('error', () => {});
      const targetId = await this.#until(() => [...this.#seen].find(([, url]) => url === `data:text/html,${token}`)?.[0]);
      log('target');
      const [{ sessionId }, { windowId }, xid] = await Promise.all([
        this.cdp.send('Target.attachToTarget', { targetId, flatten: true }),
        this.cdp.send('Browser.getWindowForTarget', { targetId }),
        x11.findByClass(token),
      ]);
      log(`attached xid=${xid}`);
      return { targetId, sessionId, windowId, xid };
    });
    this.#queue = job.catch(() => {});
    return job;
  }
  #until<T>(probe: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(check);
        reject(new Error('electron host: Chromium opened no window'));
      }, 15_000);
      const check = () => {
        const v = probe();
        if (v !== undefined) {
          clearTimeout(timer);
          this.#waiters.delete(check);
          resolve(v);
        }
      };
      this.#waiters.add(check);
      check();
    });
  }
  async close(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((r) => this.process.once('exit', r));
    this.cdp.send('Browser.close').catch(() => {});
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(timer);
  }
}
