import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, LoadFileOptions, Rectangle } from 'electron';
import type { ContentsHost } from './contents-ports.ts';
import { markDestroyed } from './destroyed.ts';
import { HostEvent } from './host-event.ts';
import type { HostImage } from './native-image.ts';
import { NativeWindow } from './native-window.ts';
import { HostWebContents } from './web-contents.ts';
import type { X11 } from './x11.ts';

/** What a window needs of the host: the registry of all windows, the screen and what its page needs. */
export interface WindowHost extends ContentsHost {
  readonly x11: X11;
  /** Numbers count from 1, for windows and for web contents. */
  nextNumber(): number;
  opened(window: HostBrowserWindow, contents: HostWebContents): void;
  /** No list names it any more; then its listeners are told; then the rest. */
  forget(window: HostBrowserWindow): void;
  closed(): void;
  /** Whether the window manager says that this X window has the focus. */
  isActive(xid: string): boolean;
}

type Implemented =
  | 'blur'
  | 'center'
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getNormalBounds'
  | 'getOpacity'
  | 'getPosition'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'isAlwaysOnTop'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isResizable'
  | 'isVisible'
  | 'isVisibleOnAllWorkspaces'
  | 'loadFile'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'moveTop'
  | 'reload'
  | 'removeMenu'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setAutoHideMenuBar'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setContentProtection'
  | 'setContentSize'
  | 'setFullScreen'
  | 'setFullScreenable'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'setOpacity'
  | 'setPosition'
  | 'setProgressBar'
  | 'setResizable'
  | 'setSize'
  | 'setSkipTaskbar'
  | 'setTitle'
  | 'setVisibleOnAllWorkspaces'
  | 'show'
  | 'showInactive'
  | 'unmaximize';

const defaultSize = { width: 800, height: 600 };
/** Unmapped windows have no look that these could change: what was set is not even kept. */
function ignore(..._settings: readonly unknown[]): void {}

/** Electron's BrowserWindow over an app-like window of Chromium. Its bounds are those that the app set. */
export class HostBrowserWindow extends EventEmitter implements Pick<BrowserWindow, Implemented> {
  readonly #id: number;
  readonly #host: WindowHost;
  readonly #contents: HostWebContents;
  readonly #native: NativeWindow;
  #bounds: Rectangle;
  #title: string;
  #isResizable: boolean;
  #isOnTop: boolean;
  #skipsTaskbar: boolean;
  #isOnAllWorkspaces = false;
  #opacity = 1;
  #state: 'normal' | 'minimized' | 'maximized' | 'fullscreen' = 'normal';
  #isVisible = false;
  #isDestroyed = false;
  #wasReady = false;

  constructor(host: WindowHost, options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!host.runtime.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    this.setMaxListeners(0);
    this.#host = host;
    this.#title = options.title ?? host.runtime.appName;
    this.#isResizable = options.resizable ?? true;
    this.#isOnTop = options.alwaysOnTop ?? false;
    this.#skipsTaskbar = options.skipTaskbar ?? false;
    const { width = defaultSize.width, height = defaultSize.height } = options;
    const middle = this.#middle(width, height);
    this.#bounds = { width, height, x: options.x ?? middle.x, y: options.y ?? middle.y };
    const isBare = options.frame === false || options.titleBarStyle === 'hidden' || options.titleBarStyle === 'hiddenInset';
    const page = NativeWindow.open(host.runtime, host.x11, isBare, this.#bounds, (targetId) => this.#contents.targeted(targetId));
    this.#native = new NativeWindow(host.runtime, host.x11, page);
    page.then(({ xid }) => this.#native.knowXid(xid)).catch(() => undefined); // reported by the web contents
    this.#id = host.nextNumber();
    this.#contents = new HostWebContents(host.nextNumber(), page, options.webPreferences ?? {}, host, {
      mayClose: () => this.#mayClose(),
      close: () => this.close(),
      focus: () => this.focus(),
      isFocused: () => this.#isFocused(),
      painted: () => this.#painted(),
      titled: (title, event) => this.emit('page-title-updated', event, title, true),
    });
    this.#native.setTitle(this.#title);
    host.opened(this, this.#contents);
    if (options.show !== false) this.#show(true);
  }

  get id(): number {
    return this.#id;
  }
  get webContents(): HostWebContents {
    return this.#contents;
  }
  /** The X window's id, for specs of the host that ask the window manager. */
  get xid(): string {
    return this.#native.xid;
  }

  show(): void {
    this.#show(true);
  }
  showInactive(): void {
    this.#show(false);
  }
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.#native.hide();
    this.emit('hide');
  }
  focus(): void {
    if (this.#isVisible) this.#native.activate();
  }
  /** Not to be had from this window manager: the focus stays. */
  blur(): void {}
  moveTop(): void {
    this.#native.raise();
  }
  close(): void {
    if (this.#mayClose()) this.#gone();
  }
  destroy(): void {
    this.#gone();
  }
  /** Chromium closed the page, as it does when the window manager asked and nobody objected. */
  vanished(): void {
    this.#gone();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isFocused(): boolean {
    return this.#isFocused();
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }
  isAlwaysOnTop(): boolean {
    return this.#isOnTop;
  }
  isVisibleOnAllWorkspaces(): boolean {
    return this.#isOnAllWorkspaces;
  }
  isResizable(): boolean {
    return this.#isResizable;
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
  }
  restore(): void {
    this.#become('normal', 'restore');
  }
  maximize(): void {
    this.#become('maximized', 'maximize');
  }
  unmaximize(): void {
    this.#become('normal', 'unmaximize');
  }
  setFullScreen(isFull: boolean): void {
    this.#become(isFull ? 'fullscreen' : 'normal', isFull ? 'enter-full-screen' : 'leave-full-screen');
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#place(bounds);
  }
  setSize(width: number, height: number): void {
    this.#place({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.#place({ width, height });
  }
  setPosition(x: number, y: number): void {
    this.#place({ x, y });
  }
  center(): void {
    this.#place(this.#middle(this.#bounds.width, this.#bounds.height));
  }

  setAlwaysOnTop(isOnTop: boolean, _level?: string): void {
    this.#isOnTop = isOnTop;
    if (this.#isVisible) this.#native.setState('above', isOnTop);
    this.emit('always-on-top-changed', new HostEvent(), isOnTop);
  }
  /** Only kept: the host's window manager has one workspace. */
  setVisibleOnAllWorkspaces(isOnAll: boolean): void {
    this.#isOnAllWorkspaces = isOnAll;
  }
  setSkipTaskbar(skips: boolean): void {
    this.#skipsTaskbar = skips;
    if (this.#isVisible) this.#native.setState('skip_taskbar', skips);
  }
  flashFrame(isFlashing: boolean): void {
    if (this.#isVisible) this.#native.setState('demands_attention', isFlashing);
  }
  setTitle(title: string): void {
    this.#title = title;
    this.#native.setTitle(title);
  }
  getTitle(): string {
    return this.#contents.getTitle() || this.#title;
  }
  setOpacity(opacity: number): void {
    this.#opacity = opacity;
    this.#native.setOpacity(opacity);
  }
  getOpacity(): number {
    return this.#opacity;
  }
  setResizable(isResizable: boolean): void {
    this.#isResizable = isResizable;
  }

  readonly setMenu = ignore;
  readonly removeMenu = ignore;
  readonly setMenuBarVisibility = ignore;
  readonly setAutoHideMenuBar = ignore;
  readonly setBackgroundColor = ignore;
  readonly setContentProtection = ignore;
  readonly setFullScreenable = ignore;
  readonly setMinimumSize = ignore;
  readonly setProgressBar = ignore;
  readonly setOverlayIcon = ignore;
  readonly setIcon = ignore;

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }
  loadFile(file: string, options?: LoadFileOptions): Promise<void> {
    return this.#contents.loadFile(file, options);
  }
  reload(): void {
    this.#contents.reload();
  }
  capturePage(): Promise<HostImage> {
    return this.#contents.capturePage();
  }

  #show(isActive: boolean): void {
    if (this.#isVisible) {
      if (isActive) this.#native.activate();
      return;
    }
    this.#isVisible = true;
    this.#native.show({
      isActive,
      bounds: this.#bounds,
      isOnTop: this.#isOnTop,
      skipsTaskbar: this.#skipsTaskbar,
    });
    this.emit('show');
  }

  #isFocused(): boolean {
    return this.#host.isActive(this.#native.xid);
  }

  #become(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen', event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#native.setWindowState(state);
    this.emit(event);
  }

  #place(change: Partial<Rectangle>): void {
    const before = this.#bounds;
    const after = { ...before, ...change };
    this.#bounds = after;
    if (this.#isVisible) this.#native.setBounds(after);
    if (before.width !== after.width || before.height !== after.height) this.emit('resize');
    if (before.x !== after.x || before.y !== after.y) this.emit('move');
  }

  #middle(width: number, height: number): { x: number; y: number } {
    const { bounds } = this.#host.x11.screen();
    return { x: Math.round((bounds.width - width) / 2), y: Math.round((bounds.height - height) / 2) };
  }

  #painted(): void {
    if (this.#wasReady) return;
    this.#wasReady = true;
    this.emit('ready-to-show');
  }

  #mayClose(): boolean {
    const event = new HostEvent();
    this.emit('close', event);
    return !event.defaultPrevented;
  }

  /** As in Electron, the object is dead before `closed` is told. */
  #gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#host.forget(this);
    this.#native.gone();
    this.#contents.gone();
    markDestroyed(this, ['isDestroyed', 'destroy', 'vanished']);
    this.emit('closed');
    this.#host.closed();
  }
}
