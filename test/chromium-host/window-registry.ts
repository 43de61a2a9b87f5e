import { EventEmitter } from 'node:events';
import type { HostBrowserWindow, WindowHost } from './browser-window.ts';
import type { HostIpcMain } from './ipc-main.ts';
import type { HostTheme } from './native-theme.ts';
import type { Runtime } from './runtime.ts';
import type { HostSession } from './session.ts';
import type { HostWebContents } from './web-contents.ts';
import type { X11 } from './x11.ts';

/** All windows and pages, and which has the focus. Emits what `app` tells: windows made, closed, focused; renderers gone. */
export class WindowRegistry extends EventEmitter implements WindowHost {
  readonly runtime: Runtime;
  readonly session: HostSession;
  readonly ipcMain: HostIpcMain;
  readonly theme: HostTheme;
  readonly x11: X11;
  readonly #windows = new Map<HostBrowserWindow, HostWebContents>();
  #lastNumber = 0;
  #activeXid = '';

  constructor(parts: Pick<WindowHost, 'runtime' | 'session' | 'ipcMain' | 'theme' | 'x11'>) {
    super();
    this.setMaxListeners(0);
    this.runtime = parts.runtime;
    this.session = parts.session;
    this.ipcMain = parts.ipcMain;
    this.theme = parts.theme;
    this.x11 = parts.x11;
  }

  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  isActive(xid: string): boolean {
    return xid !== '' && xid === this.#activeXid;
  }

  opened(window: HostBrowserWindow, contents: HostWebContents): void {
    this.#windows.set(window, contents);
    contents.on('render-process-gone', (_event, details: object) => this.emit('render-process-gone', contents, details));
    this.emit('web-contents-created', contents);
    this.emit('browser-window-created', window);
  }

  forget(window: HostBrowserWindow): void {
    this.#windows.delete(window);
  }

  closed(): void {
    this.emit('window-closed');
  }

  get windows(): HostBrowserWindow[] {
    return [...this.#windows.keys()];
  }

  get contents(): HostWebContents[] {
    return [...this.#windows.values()];
  }

  get focused(): HostBrowserWindow | null {
    return this.windows.find((window) => window.isFocused()) ?? null;
  }

  windowOf(contents: object): HostBrowserWindow | null {
    return [...this.#windows].find(([, own]) => own === contents)?.[0] ?? null;
  }

  windowNumbered(id: number): HostBrowserWindow | null {
    return this.windows.find((window) => window.id === id) ?? null;
  }

  contentsNumbered(id: number): HostWebContents | undefined {
    return this.contents.find((contents) => contents.id === id);
  }

  contentsOfTarget(targetId: string): HostWebContents | undefined {
    return this.contents.find((contents) => contents.isTarget(targetId));
  }

  /** Follows the browser, the window manager and the theme. Called once, when Chromium runs. @returns how to stop. */
  watch(): () => void {
    const { browser } = this.runtime.chromium;
    const stops = [
      browser.on('Target.targetDestroyed', ({ targetId }) => {
        const contents = this.contentsOfTarget(targetId);
        if (contents !== undefined) this.windowOf(contents)?.vanished();
      }),
      browser.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title, url } }) => {
        // A page without a title is reported with its address.
        if (!url.endsWith(title)) this.contentsOfTarget(targetId)?.titleChanged(title);
      }),
      this.x11.watchActive((xid) => this.#activated(xid)),
    ];
    this.theme.on('updated', () => {
      for (const contents of this.contents) contents.applyTheme();
    });
    return () => {
      for (const stop of stops) stop();
    };
  }

  #activated(xid: string): void {
    const before = this.focused;
    this.#activeXid = xid;
    const after = this.focused;
    if (before === after) return;
    before?.emit('blur');
    if (before !== null) this.emit('browser-window-blur', before);
    after?.emit('focus');
    if (after !== null) this.emit('browser-window-focus', after);
  }
}
