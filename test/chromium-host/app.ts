import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { AppPaths } from './app-paths.ts';
import type { HostBrowserWindow } from './browser-window.ts';
import { HostEvent } from './host-event.ts';
import type { Runtime } from './runtime.ts';
import { SingleInstance } from './single-instance.ts';
import { strict } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';
import type { WindowRegistry } from './window-registry.ts';

type Implemented =
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getBadgeCount'
  | 'getLocale'
  | 'getLocaleCountryCode'
  | 'getName'
  | 'getPreferredSystemLanguages'
  | 'getSystemLocale'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isDefaultProtocolClient'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'removeAsDefaultProtocolClient'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppLogsPath'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath';

/** Electron's `app`. */
export class HostApp extends EventEmitter implements Pick<App, Implemented> {
  readonly isPackaged = false;
  readonly runningUnderARM64Translation = false;
  userAgentFallback = '';
  /** macOS alone has one. */
  readonly dock = undefined;
  readonly commandLine;
  readonly #runtime: Runtime;
  readonly #registry: WindowRegistry;
  readonly #paths: AppPaths;
  readonly #instance: SingleInstance;
  readonly #becameReady = Promise.withResolvers<undefined>();
  #name: string;
  #badgeCount = 0;
  #opensAtLogin = false;
  #isQuitting = false;

  constructor(runtime: Runtime, registry: WindowRegistry) {
    super();
    this.setMaxListeners(0);
    this.#runtime = runtime;
    this.#registry = registry;
    this.#name = runtime.appName;
    this.#paths = new AppPaths(runtime.switches.get('user-data-dir') ?? '', () => this.#name);
    this.#instance = new SingleInstance(({ argv, cwd, data }) => {
      void this.#becameReady.promise.then(() => this.emit('second-instance', new HostEvent(), argv, cwd, data));
    });
    this.commandLine = strict('app.commandLine', {
      appendSwitch: (name: string, value = '') => void runtime.switches.set(name.replace(/^--/, ''), value),
      appendArgument: (_value: string) => undefined,
      hasSwitch: (name: string) => runtime.switches.has(name),
      getSwitchValue: (name: string) => runtime.switches.get(name) ?? '',
      removeSwitch: (name: string) => void runtime.switches.delete(name),
    });
    this.#follow(registry);
  }

  isReady(): boolean {
    return this.#runtime.isReady;
  }
  whenReady(): Promise<undefined> {
    return this.#becameReady.promise;
  }
  /** `emit` is looked up here and now: Playwright's loader replaces it. */
  becomeReady(): void {
    this.#runtime.becomeReady();
    this.emit('will-finish-launching');
    this.emit('ready', new HostEvent(), {});
    this.#becameReady.resolve(undefined);
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#runtime.package.version;
  }
  getAppPath(): string {
    return this.#runtime.appPath;
  }
  getPath(name: string): string {
    return this.#paths.get(name);
  }
  setPath(name: string, folder: string): void {
    this.#paths.set(name, folder);
  }
  setAppLogsPath(folder?: string): void {
    if (folder !== undefined) this.#paths.set('logs', folder);
  }
  getLocale(): string {
    return this.#runtime.switches.get('lang') ?? 'ja';
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

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    return this.#instance.request(this.getPath('userData'), { argv: process.argv, cwd: process.cwd(), data });
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }
  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#runtime.record.protocolClients.add(scheme);
    return true;
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.#runtime.record.protocolClients.delete(scheme);
  }
  isDefaultProtocolClient(scheme: string): boolean {
    return this.#runtime.record.protocolClients.has(scheme);
  }
  setLoginItemSettings(settings: { readonly openAtLogin?: boolean }): void {
    this.#opensAtLogin = settings.openAtLogin ?? false;
  }
  getLoginItemSettings(): { readonly openAtLogin: boolean; readonly wasOpenedAtLogin: boolean } {
    return { openAtLogin: this.#opensAtLogin, wasOpenedAtLogin: false };
  }
  setBadgeCount(count = 0): boolean {
    this.#badgeCount = count;
    return true;
  }
  getBadgeCount(): number {
    return this.#badgeCount;
  }
  get badgeCount(): number {
    return this.#badgeCount;
  }

  // What has no counterpart on this desktop, and in Electron no answer either.
  addRecentDocument(_file: string): void {}
  clearRecentDocuments(): void {}
  disableHardwareAcceleration(): void {}
  enableSandbox(): void {}
  setAboutPanelOptions(_options: object): void {}
  setAppUserModelId(_id: string): void {}
  isAccessibilitySupportEnabled(): boolean {
    return false;
  }

  focus(): void {
    this.#registry.windows[0]?.focus();
  }

  /** `before-quit`, each window's `close`, `will-quit`: any of them may stop it. */
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    if (this.#allow('before-quit') && this.#closeAll() && this.#allow('will-quit')) void this.#end(0);
    else this.#isQuitting = false;
  }
  exit(code = 0): void {
    this.#isQuitting = true;
    for (const window of this.#registry.windows) window.destroy();
    void this.#end(code);
  }

  #allow(name: string): boolean {
    const event = new HostEvent();
    this.emit(name, event);
    return !event.defaultPrevented;
  }

  #closeAll(): boolean {
    return this.#registry.windows.every((window) => {
      window.close();
      return window.isDestroyed();
    });
  }

  async #end(code: number): Promise<void> {
    this.emit('quit', new HostEvent(), code);
    this.#instance.release();
    if (this.#runtime.hasChromium) await this.#runtime.chromium.close();
    process.exit(code);
  }

  #follow(registry: WindowRegistry): void {
    registry.on('window-closed', () => {
      if (this.#isQuitting || registry.windows.length > 0) return;
      if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
      else this.quit();
    });
    for (const name of ['browser-window-created', 'browser-window-focus', 'browser-window-blur'])
      registry.on(name, (window: HostBrowserWindow) => this.emit(name, new HostEvent(), window));
    registry.on('web-contents-created', (contents: HostWebContents) => this.emit('web-contents-created', new HostEvent(), contents));
    registry.on('render-process-gone', (contents: HostWebContents, details: object) =>
      this.emit('render-process-gone', new HostEvent(), contents, details),
    );
  }
}
