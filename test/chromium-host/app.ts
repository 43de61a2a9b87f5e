import { EventEmitter } from 'node:events';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { App } from 'electron';
import { HostEvent, host, strict } from './host.ts';
import { HostBrowserWindow, appEvents } from './window.ts';

type Implemented =
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'setPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'setAboutPanelOptions'
  | 'isPackaged';

class HostApp extends EventEmitter implements Pick<App, Exclude<Implemented, 'getLoginItemSettings'>> {
  readonly isPackaged = false;
  name = '';
  badgeCount = 0;
  userAgentFallback = '';
  applicationMenu = null;
  allowRendererProcessReuse = true;
  runningUnderARM64Translation = false;
  #paths = new Map<string, string>();
  #lock: string | null = null;
  #watch: fs.FSWatcher | null = null;
  #quitting = false;
  #login = { openAtLogin: false };
  #ready: Promise<unknown>;
  #resolve!: (v: unknown) => void;
  #isReady = false;
  commandLine = strict('app.commandLine', {
    appendSwitch: (k: string, v = '') => {
      host.switches.set(k.replace(/^--/, ''), v);
    },
    appendArgument: (_v: string) => {},
    hasSwitch: (k: string) => host.switches.has(k),
    getSwitchValue: (k: string) => host.switches.get(k) ?? '',
    removeSwitch: (k: string) => {
      host.switches.delete(k);
    },
  });
  constructor() {
    super();
    this.setMaxListeners(0);
    this.#ready = new Promise((r) => (this.#resolve = r));
  }

  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<any> {
    return this.#ready;
  }
  becomeReady(): void {
    // run.ts; `emit` is looked up now, as Playwright's loader replaces it
    this.#isReady = true;
    host.ready = true;
    this.emit('will-finish-launching');
    this.emit('ready', new HostEvent(), {});
    this.#resolve(undefined);
  }
  getName(): string {
    return this.name || host.packageJson.productName || host.packageJson.name || 'Electron';
  }
  setName(n: string): void {
    this.name = n;
  }
  getVersion(): string {
    return host.packageJson.version ?? '0.0.0';
  }
  getAppPath(): string {
    return host.appPath;
  }
  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set) return set;
    const home = os.homedir();
    const config = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
    const user = (d: string) => path.join(home, d);
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return config;
      case 'userData': {
        const d = path.join(this.getPath('appData'), host.switches.get('user-data-dir') ? '' : this.getName());
        const dir = host.switches.get('user-data-dir') || d;
        fs.mkdirSync(dir, { recursive: true });
        return dir;
      }
      case 'sessionData':
        return this.getPath('userData');
      case 'temp':
        return os.tmpdir();
      case 'exe':
        return process.execPath;
      case 'module':
        return process.execPath;
      case 'logs': {
        const d = path.join(this.getPath('userData'), 'logs');
        fs.mkdirSync(d, { recursive: true });
        return d;
      }
      case 'crashDumps':
        return path.join(this.getPath('userData'), 'Crashpad');
      case 'desktop':
        return user('Desktop');
      case 'documents':
        return user('Documents');
      case 'downloads':
        return user('Downloads');
      case 'music':
        return user('Music');
      case 'pictures':
        return user('Pictures');
      case 'videos':
        return user('Videos');
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
  setPath(name: string, p: string): void {
    if (!path.isAbsolute(p)) throw new Error('Path must be absolute');
    this.#paths.set(name, p);
  }
  setAppLogsPath(): void {}
  getLocale(): string {
    return host.switches.get('lang') || 'ja';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getLocaleCountryCode(): string {
    return 'JP';
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  #lockDir(): string {
    return path.join(os.tmpdir(), `electron-host-${createHash('sha256').update(this.getPath('userData')).digest('hex').slice(0, 16)}`);
  }
  /** A directory whose `pid` file names the first instance; later ones drop a message file there and it is told by fs.watch. */
  requestSingleInstanceLock(data: Record<any, any> = {}): boolean {
    if (this.#lock) return true;
    const dir = this.#lockDir();
    fs.mkdirSync(dir, { recursive: true });
    const pidFile = path.join(dir, 'pid');
    const holder = Number(fs.existsSync(pidFile) ? fs.readFileSync(pidFile, 'utf8') : 0);
    if (holder && holder !== process.pid && alive(holder)) {
      const tmp = path.join(dir, `.${process.pid}`);
      fs.writeFileSync(tmp, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }));
      fs.renameSync(tmp, path.join(dir, `msg-${process.pid}-${Date.now()}`));
      return false;
    }
    fs.writeFileSync(pidFile, String(process.pid));
    this.#lock = dir;
    this.#watch = fs.watch(dir, (_t, f) => {
      const file = path.join(dir, String(f));
      if (!f?.startsWith('msg-') || !fs.existsSync(file)) return;
      const m = JSON.parse(fs.readFileSync(file, 'utf8'));
      fs.rmSync(file, { force: true });
      void this.#ready.then(() => this.emit('second-instance', new HostEvent(), m.argv, m.cwd, m.data));
    });
    this.#watch.unref();
    return true;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }
  releaseSingleInstanceLock(): void {
    this.#watch?.close();
    if (this.#lock) fs.rmSync(this.#lock, { recursive: true, force: true });
    this.#lock = null;
  }

  setAsDefaultProtocolClient(p: string): boolean {
    host.record.protocolClients.add(p);
    return true;
  }
  removeAsDefaultProtocolClient(p: string): boolean {
    return host.record.protocolClients.delete(p);
  }
  isDefaultProtocolClient(p: string): boolean {
    return host.record.protocolClients.has(p);
  }
  setAppUserModelId(): void {}
  getLoginItemSettings() {
    return {
      ...this.#login,
      openAsHidden: false,
      wasOpenedAtLogin: false,
      wasOpenedAsHidden: false,
      restoreState: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: this.#login.openAtLogin,
      launchItems: [],
    };
  }
  setLoginItemSettings(s: { openAtLogin?: boolean }): void {
    this.#login.openAtLogin = s.openAtLogin ?? false;
  }
  disableHardwareAcceleration(): void {}
  enableSandbox(): void {}
  setBadgeCount(n = 0): boolean {
    this.badgeCount = n;
    return true;
  }
  getBadgeCount(): number {
    return this.badgeCount;
  }
  setAboutPanelOptions(): void {}
  setJumpList(): void {}
  setUserTasks(): boolean {
    return true;
  }
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  isAccessibilitySupportEnabled(): boolean {
    return false;
  }
  setAccessibilitySupportEnabled(): void {}
  getAppMetrics() {
    return [];
  }
  getGPUFeatureStatus() {
    return {};
  }
  relaunch(): void {}
  focus(): void {
    HostBrowserWindow.getAllWindows()[0]?.focus();
  }
  hide(): void {}
  show(): void {}

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    const e = new HostEvent();
    this.emit('before-quit', e);
    if (e.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    for (const w of HostBrowserWindow.getAllWindows()) {
      w.close();
      if (!w.isDestroyed()) {
        this.#quitting = false;
        return;
      }
    }
    const w = new HostEvent();
    this.emit('will-quit', w);
    if (w.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    void this.#end(0);
  }
  exit(code = 0): void {
    this.#quitting = true;
    for (const w of HostBrowserWindow.getAllWindows()) w.destroy();
    void this.#end(code);
  }
  async #end(code: number): Promise<void> {
    this.emit('quit', new HostEvent(), code);
    this.releaseSingleInstanceLock();
    await host.chromium?.close();
    process.exit(code);
  }
  lastWindowClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
}
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = strict('app', new HostApp());
appEvents.on('window-closed', () => {
  if (HostBrowserWindow.getAllWindows().length === 0) app.lastWindowClosed();
});
appEvents.on('browser-window-created', (w) => app.emit('browser-window-created', new HostEvent(), w));
appEvents.on('web-contents-created', (w) => app.emit('web-contents-created', new HostEvent(), w));
appEvents.on('browser-window-focus', (w) => app.emit('browser-window-focus', new HostEvent(), w));
appEvents.on('browser-window-blur', (w) => app.emit('browser-window-blur', new HostEvent(), w));
appEvents.on('render-process-gone', (w, d) => app.emit('render-process-gone', new HostEvent(), w, d));
