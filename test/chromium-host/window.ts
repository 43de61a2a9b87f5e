// BrowserWindow and WebContents on top of a Chromium app window.
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomBytes } from 'node:crypto';
import type {
  BrowserWindowConstructorOptions,
  LoadFileOptions,
  Rectangle,
  WindowOpenHandlerResponse,
  BrowserWindow as RealWindow,
  WebContents as RealContents,
} from 'electron';
import type { Page } from './chromium.ts';
import { CUSTOM_PATTERN, HostEvent, browser, electronVersion, fromBrowserUrl, host, strict, toBrowserUrl } from './host.ts';
import { HostIpcMain, HostMessagePortMain, ipcMain, values } from './ipc.ts';
import { BINDING, WORLD, isolatedWorldSource, mainWorldSource } from './page.ts';
import { answer, defaultSession } from './session.ts';
import { nativeImage, nativeTheme } from './desktop.ts';
import * as x11 from './x11.ts';

export const appEvents = new EventEmitter(); // window.ts -> app.ts, without an import cycle
let nextId = 0;
let nextWindow = 0;
let nextContents = 0;
const contents = new Map<number, HostWebContents>();
const windows = new Map<number, HostBrowserWindow>();

class HostFrame {
  frameTreeNodeId: number;
  frameId: string;
  url = '';
  name = '';
  parentId: string | null;
  owner: HostWebContents;
  detached = false;
  constructor(owner: HostWebContents, frameId: string, parentId: string | null) {
    this.owner = owner;
    this.frameId = frameId;
    this.parentId = parentId;
    this.frameTreeNodeId = ++nextId;
  }
  get origin(): string {
    const u = this.url;
    return /^(https?|file|app):/.test(u) || host.privileged.has(u.split(':')[0]!) ? u.replace(/^([^:]+:\/\/[^/]*).*$/, '$1') : 'null';
  }
  get parent(): HostFrame | null {
    return this.parentId ? (this.owner.frames.get(this.parentId) ?? null) : null;
  }
  get top(): HostFrame {
    let f: HostFrame = this;
    while (f.parent) f = f.parent;
    return f;
  }
  get routingId(): number {
    return this.frameTreeNodeId;
  }
  get processId(): number {
    return 1;
  }
  isDestroyed(): boolean {
    return this.detached;
  }
  send(channel: string, ...args: unknown[]): void {
    this.owner.send(channel, ...args);
  }
}

type Implemented =
  | 'loadURL'
  | 'loadFile'
  | 'getURL'
  | 'getTitle'
  | 'isLoading'
  | 'isDestroyed'
  | 'isCrashed'
  | 'reload'
  | 'send'
  | 'executeJavaScript'
  | 'insertCSS'
  | 'setWindowOpenHandler'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'capturePage'
  | 'setAudioMuted'
  | 'isAudioMuted'
  | 'setBackgroundThrottling'
  | 'getUserAgent'
  | 'forcefullyCrashRenderer'
  | 'focus'
  | 'isFocused'
  | 'getOSProcessId'
  | 'getType';

export class HostWebContents extends EventEmitter implements Pick<RealContents, Implemented> {
  readonly id = ++nextContents;
  readonly session = defaultSession as any;
  readonly ipc = new HostIpcMain();
  readonly frames = new Map<string, HostFrame>();
  readonly options: BrowserWindowConstructorOptions;
  page: Page | null = null;
  #attached: Promise<void>;
  #contexts = new Map<number, { frameId: string; isolated: boolean }>();
  #openHandler: ((d: any) => WindowOpenHandlerResponse) | null = null;
  #loading = false;
  #crashed = false;
  #destroyed = false;
  #muted = false;
  #zoom = 1;
  #title = '';
  #expected: string | null = null; // a navigation the main process asked for: no will-navigate
  #load: { resolve(): void; reject(e: Error): void } | null = null;
  #ports = new Map<number, HostMessagePortMain>();
  #unloadAllowed = false;
  mainFrameId = '';
  #blank = '';

  constructor(page: Promise<Page>, options: BrowserWindowConstructorOptions) {
    super();
    this.setMaxListeners(0);
    this.options = options;
    contents.set(this.id, this);
    this.#attached = page.then((p) => this.#attach(p));
    this.#attached.catch((e) => {
      if (!this.#destroyed) console.error('electron host:', e);
    });
    appEvents.emit('web-contents-created', this);
  }
  static fromId(id: number) {
    return contents.get(id);
  }
  static fromDevToolsTargetId(targetId: string) {
    return [...contents.values()].find((c) => c.page?.targetId === targetId);
  }
  static getAllWebContents() {
    return [...contents.values()];
  }
  static getFocusedWebContents() {
    return HostBrowserWindow.getFocusedWindow()?.webContents ?? null;
  }

  get mainFrame(): any {
    return this.frames.get(this.mainFrameId) ?? null;
  }
  get window(): HostBrowserWindow | undefined {
    return [...windows.values()].find((w) => w.webContents === (this as any));
  }
  cdp(method: string, params: object = {}): Promise<any> {
    return browser().cdp.send(method, params, this.page!.sessionId);
  }

  async #attach(page: Page): Promise<void> {
    this.page = page;
    this.mainFrameId = page.targetId;
    this.frames.set(page.targetId, new HostFrame(this, page.targetId, null));
    const off = browser().cdp.on(page.sessionId, (m, p) => this.#event(m, p));
    this.once('destroyed', off);
    const token = randomBytes(8).toString('hex');
    const prefs = this.options.webPreferences ?? {};
    const info = {
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      env: {},
      pid: process.pid,
      resourcesPath: (process as any).resourcesPath,
      execPath: process.execPath,
      argv: [process.execPath, ...(prefs.additionalArguments ?? [])],
    };
    const preload = prefs.preload ? { path: prefs.preload, code: fs.readFileSync(prefs.preload, 'utf8') } : null;
    this.#blank = (await this.cdp('Page.getFrameTree')).frameTree.frame.loaderId;
    const top = (s: string) => `if (self === top) {\n${s}\n}`;
    await Promise.all([
      this.cdp('Page.enable'),
      this.cdp('Runtime.enable'),
      this.cdp('Inspector.enable'),
      this.cdp('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.cdp('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { source: top(mainWorldSource(token)) }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { source: top(isolatedWorldSource(token, info, preload)), worldName: WORLD }),
      this.cdp('Fetch.enable', { patterns: [{ urlPattern: CUSTOM_PATTERN }, { urlPattern: '*', resourceType: 'Document' }] }),
      this.cdp('Emulation.setUserAgentOverride', { userAgent: this.getUserAgent() }),
      this.applyTheme(),
    ]);
  }
  applyTheme(): Promise<void> {
    return this.cdp('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }],
    }).catch(() => {});
  }

  #event(method: string, p: any): void {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const c = p.context;
        this.#contexts.set(c.id, { frameId: c.auxData?.frameId, isolated: c.name === WORLD });
        break;
      }
      case 'Runtime.executionContextDestroyed':
        this.#contexts.delete(p.executionContextId);
        break;
      case 'Runtime.executionContextsCleared':
        this.#contexts.clear();
        break;
      case 'Runtime.bindingCalled':
        if (p.name === BINDING) void this.#fromPage(JSON.parse(p.payload), p.executionContextId);
        break;
      case 'Runtime.consoleAPICalled':
        this.emit('console-message', {
          level: p.type,
          message: p.args.map((a: any) => a.value ?? a.description ?? '').join(' '),
          lineNumber: p.stackTrace?.callFrames[0]?.lineNumber ?? 0,
          sourceId: p.stackTrace?.callFrames[0]?.url ?? '',
        });
        break;
      case 'Page.frameAttached':
        this.frames.set(p.frameId, new HostFrame(this, p.frameId, p.parentFrameId));
        break;
      case 'Page.frameDetached': {
        const f = this.frames.get(p.frameId);
        if (f && p.reason !== 'swap') {
          f.detached = true;
          this.frames.delete(p.frameId);
        }
        break;
      }
      case 'Page.frameStartedLoading':
        if (p.frameId === this.mainFrameId && !this.#loading) {
          this.#loading = true;
          this.emit('did-start-loading');
        }
        break;
      case 'Page.frameNavigated': {
        const f = this.frames.get(p.frame.id) ?? new HostFrame(this, p.frame.id, p.frame.parentId ?? null);
        this.frames.set(p.frame.id, f);
        f.url = fromBrowserUrl(p.frame.url) + (p.frame.urlFragment ?? '');
        f.name = p.frame.name ?? '';
        if (p.frame.id === this.mainFrameId) this.emit('did-navigate', new HostEvent(), f.url, 200, 'OK');
        break;
      }
      case 'Page.navigatedWithinDocument': {
        const f = this.frames.get(p.frameId);
        if (f) f.url = fromBrowserUrl(p.url);
        this.emit('did-navigate-in-page', new HostEvent(), fromBrowserUrl(p.url), p.frameId === this.mainFrameId);
        break;
      }
      case 'Page.lifecycleEvent':
        if (p.frameId !== this.mainFrameId || p.loaderId === this.#blank) break; // not what the window was opened with
        if (p.name === 'DOMContentLoaded') this.emit('dom-ready', new HostEvent());
        else if (p.name === 'firstPaint' || p.name === 'firstContentfulPaint') this.emit('-first-paint');
        else if (p.name === 'load') {
          this.#loading = false;
          void this.cdp('Runtime.evaluate', { expression: '0', userGesture: true }).catch(() => {}); // beforeunload dialogs (see below) need an activation
          this.emit('did-finish-load');
          this.emit('did-stop-loading');
          this.#load?.resolve();
          this.#load = null;
          setTimeout(() => this.emit('-first-paint'), 150); // should no paint be reported
        }
        break;
      case 'Page.javascriptDialogOpening':
        void this.#dialog(p);
        break;
      case 'Fetch.requestPaused':
        void this.#request(p);
        break;
      case 'Inspector.targetCrashed':
        this.#crashed = true;
        this.emit('render-process-gone', new HostEvent(), { reason: 'crashed', exitCode: 5 });
        appEvents.emit('render-process-gone', this, { reason: 'crashed', exitCode: 5 });
        break;
      case 'Inspector.targetReloadedAfterCrash':
        this.#crashed = false;
        break;
    }
  }

  /** Closing by the window manager reaches us as a beforeunload dialog, which is how `close` can still be prevented. */
  async #dialog(p: any): Promise<void> {
    let accept = p.type === 'beforeunload';
    if (accept && !this.#unloadAllowed && this.#expected === null) {
      const e = new HostEvent();
      this.window?.emit('close', e);
      accept = !e.defaultPrevented;
    }
    await this.cdp('Page.handleJavaScriptDialog', { accept }).catch(() => {});
  }
  async #request(p: any): Promise<void> {
    const url = fromBrowserUrl(p.request.url);
    if (p.resourceType === 'Document' && p.frameId === this.mainFrameId && this.#expected === null && p.redirectedRequestId === undefined) {
      const e = Object.assign(new HostEvent(), { url, isMainFrame: true, isSameDocument: false });
      this.emit('will-navigate', e, url);
      if (e.defaultPrevented) {
        await this.cdp('Fetch.failRequest', { requestId: p.requestId, errorReason: 'Aborted' }).catch(() => {});
        return;
      }
    }
    if (url === p.request.url) {
      await this.cdp('Fetch.continueRequest', { requestId: p.requestId }).catch(() => {});
      return;
    }
    if (p.resourceType === 'Document') await defaultSession.applyPermissions(this, new URL(p.request.url).origin);
    await this.cdp('Fetch.fulfillRequest', await answer(p)).catch(() => {});
  }

  async #fromPage(m: any, contextId: number): Promise<void> {
    const frame = this.frames.get(this.#contexts.get(contextId)?.frameId ?? this.mainFrameId) ?? null;
    const event = {
      type: 'frame',
      sender: this,
      senderFrame: frame,
      frameId: frame?.routingId,
      processId: 1,
      ports: [] as HostMessagePortMain[],
      reply: (ch: string, ...a: unknown[]) => this.send(ch, ...a),
      preventDefault() {},
      defaultPrevented: false,
    };
    if (m.k === 'invoke') {
      let answer: object;
      try {
        const fn = this.ipc.handlers.get(m.channel) ?? ipcMain.handlers.get(m.channel);
        if (!fn) throw new Error(`No handler registered for '${m.channel}'`);
        answer = { k: 'result', id: m.id, value: values.encode(await fn(event, ...values.decode(m.args))) };
      } catch (e) {
        console.error(`Error occurred in handler for '${m.channel}':`, e);
        answer = { k: 'result', id: m.id, error: `Error invoking remote method '${m.channel}': ${e}` };
      }
      this.#toContext(contextId, answer);
    } else if (m.k === 'send') {
      const args = values.decode(m.args);
      this.emit('ipc-message', event, m.channel, ...args);
      this.ipc.emit(m.channel, event, ...args);
      ipcMain.emit(m.channel, event, ...args);
    } else if (m.k === 'post') {
      event.ports = m.ports.map((id: number) => this.#portFor(id, contextId));
      ipcMain.emit(m.channel, event, ...values.decode(m.args));
    } else if (m.k === 'port') this.#ports.get(m.id)?.postMessage(values.decode(m.data));
    else if (m.k === 'open') this.#open(m);
    else if (m.k === 'zoom') this.setZoomFactor(m.factor);
    else if (m.k === 'preload-error') {
      const e = new Error(m.message);
      e.stack = m.stack;
      console.error('electron host: preload failed:', m.stack);
      this.emit('preload-error', new HostEvent(), this.options.webPreferences?.preload, e);
    }
  }
  #portFor(id: number, contextId: number): HostMessagePortMain {
    const { port1, port2 } = new globalThis.MessageChannel() as any;
    const near = new HostMessagePortMain(port1);
    near.on('message', (e) => this.#toContext(contextId, { k: 'port', id, data: values.encode(e.data) }));
    this.#ports.set(id, near);
    return new HostMessagePortMain(port2);
  }
  #open(m: any): void {
    const url = fromBrowserUrl(m.url);
    const r = this.#openHandler?.({
      url,
      frameName: m.frameName,
      features: m.features,
      disposition: m.disposition,
      referrer: { url: this.getURL(), policy: 'default' },
    }) ?? { action: 'allow' as const };
    if (r.action === 'deny') return;
    const child = new HostBrowserWindow({ width: 800, height: 600, ...(r as any).overrideBrowserWindowOptions });
    void child.loadURL(url);
    this.emit('did-create-window', child, { url });
  }
  #toContext(contextId: number, message: object): void {
    void this.cdp('Runtime.callFunctionOn', {
      executionContextId: contextId,
      functionDeclaration: 'm => __electronHostReceive(m)',
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    }).catch(() => {});
  }
  #isolated(): number | undefined {
    return [...this.#contexts].findLast(([, c]) => c.isolated && c.frameId === this.mainFrameId)?.[0];
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    const encoded = values.encode(args);
    const id = this.#isolated();
    if (id !== undefined) this.#toContext(id, { k: 'event', channel, args: encoded });
  }
  postMessage(channel: string, message: unknown, transfer: HostMessagePortMain[] = []): void {
    const id = this.#isolated();
    if (id === undefined) return;
    const ports = transfer.map((t) => {
      const n = ++nextId + 1e9;
      t.on('message', (e) => this.#toContext(id, { k: 'port', id: n, data: values.encode(e.data) }));
      t.start();
      this.#ports.set(n, t);
      return n;
    });
    this.#toContext(id, { k: 'post', channel, args: values.encode([message]), ports });
  }
  async loadURL(url: string): Promise<void> {
    this.#expected = url;
    try {
      await this.#attached;
      const target = toBrowserUrl(url);
      if (target === url && /^https?:/.test(url)) await defaultSession.applyPermissions(this, new URL(url).origin);
      const done = new Promise<void>((resolve, reject) => {
        this.#load?.reject(new Error('ERR_ABORTED (-3)'));
        this.#load = { resolve, reject };
      });
      done.catch(() => {});
      const r = await this.cdp('Page.navigate', { url: target });
      if (r.errorText) {
        this.#load = null;
        this.emit('did-fail-load', new HostEvent(), -2, r.errorText.replace('net::', ''), url, true);
        throw Object.assign(new Error(`${r.errorText.replace('net::', '')} loading '${url}'`), {
          code: r.errorText.replace('net::', ''),
          url,
        });
      }
      if (r.loaderId === undefined) {
        this.#load?.resolve();
        this.#load = null;
      }
      await done;
    } finally {
      this.#expected = null;
    }
  }
  loadFile(file: string, o: LoadFileOptions = {}): Promise<void> {
    const u = pathToFileURL(path.resolve(host.appPath, file));
    if (o.query) u.search = new URLSearchParams(o.query as any).toString();
    if (o.search) u.search = o.search;
    if (o.hash) u.hash = o.hash;
    return this.loadURL(u.href);
  }
  reload(): void {
    this.#expected = this.getURL();
    this.once('did-finish-load', () => {
      this.#expected = null;
    });
    void this.#attached.then(() => this.cdp('Page.reload')).catch(() => {});
  }
  async executeJavaScript(code: string, userGesture = false): Promise<any> {
    await this.#attached;
    const r = await this.cdp('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
      replMode: false,
    });
    if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
    return r.result.value;
  }
  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(`{const s=document.createElement('style');s.textContent=${JSON.stringify(css)};document.head.append(s)}`);
    return String(++nextId);
  }
  async capturePage(): Promise<any> {
    await this.#attached;
    return nativeImage.createFromBuffer(Buffer.from((await this.cdp('Page.captureScreenshot', { format: 'png' })).data, 'base64'));
  }
  setWindowOpenHandler(h: (d: any) => WindowOpenHandlerResponse): void {
    this.#openHandler = h;
  }
  getURL(): string {
    return this.frames.get(this.mainFrameId)?.url ?? '';
  }
  getTitle(): string {
    return this.#title;
  }
  setTitleFromPage(title: string): void {
    if (title !== this.#title) {
      this.#title = title;
      const e = new HostEvent();
      this.emit('page-title-updated', e, title, true);
      this.window?.emit('page-title-updated', e, title, true);
    }
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isLoadingMainFrame(): boolean {
    return this.#loading;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getType(): 'window' {
    return 'window';
  }
  getOSProcessId(): number {
    return browser().process.pid ?? 0;
  }
  getUserAgent(): string {
    return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${host.packageJson.name ?? 'app'}/${host.packageJson.version ?? '0'} Chrome/${process.versions['chrome']} Electron/${electronVersion} Safari/537.36`;
  }
  setUserAgent(_ua: string): void {}
  openDevTools(): void {
    console.log('electron host: DevTools are reached through --remote-debugging-port');
  }
  closeDevTools(): void {}
  toggleDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  setZoomFactor(f: number): void {
    this.#zoom = f;
    void this.executeJavaScript(`document.documentElement.style.zoom=${f}`).catch(() => {});
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  setZoomLevel(l: number): void {
    this.setZoomFactor(1.2 ** l);
  }
  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setAudioMuted(m: boolean): void {
    this.#muted = m;
  }
  isAudioMuted(): boolean {
    return this.#muted;
  }
  setBackgroundThrottling(): void {}
  setIgnoreMenuShortcuts(): void {}
  forcefullyCrashRenderer(): void {
    void this.cdp('Page.crash').catch(() => {});
  }
  focus(): void {
    this.window?.focus();
  }
  isFocused(): boolean {
    return this.window?.isFocused() ?? false;
  }
  close(_o?: { waitForBeforeUnload: boolean }): void {
    this.window?.close();
  }
  async shut(): Promise<void> {
    // the window is going, whatever the page says
    this.#unloadAllowed = true;
    await this.#attached.catch(() => {});
    if (this.page)
      await browser()
        .cdp.send('Target.closeTarget', { targetId: this.page.targetId })
        .catch(() => {});
  }
  gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    contents.delete(this.id);
    this.#load?.reject(new Error('ERR_FAILED (-2)'));
    this.emit('destroyed');
  }
}

type WindowMethods =
  | 'loadURL'
  | 'loadFile'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'isAlwaysOnTop'
  | 'isResizable'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'setFullScreen'
  | 'setBounds'
  | 'getBounds'
  | 'setSize'
  | 'getSize'
  | 'setPosition'
  | 'getPosition'
  | 'setContentSize'
  | 'getContentSize'
  | 'getContentBounds'
  | 'getNormalBounds'
  | 'center'
  | 'setAlwaysOnTop'
  | 'setTitle'
  | 'getTitle'
  | 'flashFrame'
  | 'setSkipTaskbar'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setOpacity'
  | 'getOpacity'
  | 'setResizable'
  | 'setMinimumSize'
  | 'moveTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setBackgroundColor'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'setIcon'
  | 'setContentProtection'
  | 'setFocusable'
  | 'setEnabled'
  | 'reload'
  | 'capturePage'
  | 'getParentWindow';

export class HostBrowserWindow extends EventEmitter implements Pick<RealWindow, WindowMethods> {
  readonly id: number;
  readonly webContents: HostWebContents;
  #o: BrowserWindowConstructorOptions;
  #bounds: Rectangle;
  #visible = false;
  #destroyed = false;
  #top = false;
  #min = false;
  #max = false;
  #full = false;
  #title: string;
  #opacity = 1;
  #resizable: boolean;
  #readySent = false;
  #work: Promise<Page>; // everything done to the native window, in order
  xid = '';

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!host.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    this.setMaxListeners(0);
    this.#o = options;
    this.#title = options.title ?? host.packageJson.productName ?? 'Electron';
    this.#resizable = options.resizable ?? true;
    const s = x11.screenSize();
    const width = options.width ?? 800;
    const height = options.height ?? 600;
    this.#bounds = {
      width,
      height,
      x: options.x ?? Math.round((s.width - width) / 2),
      y: options.y ?? Math.round((s.height - height) / 2),
    };
    const bare = options.frame === false || options.titleBarStyle === 'hidden' || options.titleBarStyle === 'hiddenInset';
    const page = browser()
      .openWindow(bare)
      .then(async (p) => {
        this.xid = p.xid;
        await x11.unmap(p.xid);
        await this.#place(p);
        return p;
      });
    this.#work = page.then(async (p) => {
      await x11.setName(p.xid, this.#title);
      return p;
    });
    this.#work.catch(() => {});
    this.webContents = new HostWebContents(page, options);
    this.id = ++nextWindow;
    windows.set(this.id, this);
    this.webContents.on('-first-paint', () => {
      if (!this.#readySent) {
        this.#readySent = true;
        this.emit('ready-to-show');
      }
    });
    if (options.alwaysOnTop) this.#top = true;
    if (options.show !== false) this.show();
    appEvents.emit('browser-window-created', this);
  }
  static getAllWindows() {
    return [...windows.values()];
  }
  static fromId(id: number) {
    return windows.get(id) ?? null;
  }
  static fromWebContents(wc: any) {
    return [...windows.values()].find((w) => w.webContents === wc) ?? null;
  }
  static getFocusedWindow() {
    return [...windows.values()].find((w) => w.isFocused()) ?? null;
  }

  #do(fn: (p: Page) => unknown): void {
    this.#work = this.#work.then(async (p) => {
      if (!this.#destroyed) await fn(p);
      return p;
    });
    this.#work.catch(() => {});
  }
  settled(): Promise<unknown> {
    return this.#work.catch(() => {});
  }
  #place(p: Page): Promise<unknown> {
    const { x, y, width, height } = this.#bounds;
    return browser()
      .cdp.send('Browser.setWindowBounds', { windowId: p.windowId, bounds: { left: x, top: y, width, height } })
      .catch(() => {});
  }
  #map(active: boolean): void {
    if (this.#destroyed) return;
    const was = this.#visible;
    this.#visible = true;
    this.#do(async (p) => {
      if (!was) {
        if (!active) await x11.noFocusOnMap(p.xid);
        await this.#place(p);
        await x11.map(p.xid);
        await this.#place(p); // some window managers choose a place of their own
        const states = [...(this.#top ? ['above'] : []), ...(this.#o.skipTaskbar ? ['skip_taskbar'] : [])];
        if (states.length > 0) await x11.state(p.xid, 'add', ...states);
      }
      if (active) await x11.activate(p.xid);
    });
    if (!was) this.emit('show');
  }
  show(): void {
    this.#map(true);
  }
  showInactive(): void {
    this.#map(false);
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#do((p) => x11.unmap(p.xid));
    this.emit('hide');
  }
  focus(): void {
    if (this.#visible) this.#do((p) => x11.activate(p.xid));
  }
  blur(): void {}
  close(): void {
    if (this.#destroyed) return;
    const e = new HostEvent();
    this.emit('close', e);
    if (!e.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.gone();
    void this.webContents.shut();
    this.webContents.gone();
  }
  gone(): void {
    // also when the window manager closed it
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    if (HostBrowserWindow.activeXid === this.xid) HostBrowserWindow.activeXid = '';
    this.webContents.gone();
    this.emit('closed');
    appEvents.emit('window-closed', this);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  static activeXid = '';
  isFocused(): boolean {
    return this.xid !== '' && HostBrowserWindow.activeXid === this.xid;
  }
  isMinimized(): boolean {
    return this.#min;
  }
  isMaximized(): boolean {
    return this.#max;
  }
  isFullScreen(): boolean {
    return this.#full;
  }
  isAlwaysOnTop(): boolean {
    return this.#top;
  }
  isResizable(): boolean {
    return this.#resizable;
  }
  #state(windowState: string): void {
    this.#do((p) =>
      browser()
        .cdp.send('Browser.setWindowBounds', { windowId: p.windowId, bounds: { windowState } })
        .catch(() => {}),
    );
  }
  minimize(): void {
    this.#min = true;
    this.#state('minimized');
    this.emit('minimize');
  }
  restore(): void {
    this.#min = false;
    this.#state('normal');
    this.emit('restore');
  }
  maximize(): void {
    this.#max = true;
    this.#state('maximized');
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#max = false;
    this.#state('normal');
    this.emit('unmaximize');
  }
  setFullScreen(f: boolean): void {
    this.#full = f;
    this.#state(f ? 'fullscreen' : 'normal');
    this.emit(f ? 'enter-full-screen' : 'leave-full-screen');
  }
  setBounds(b: Partial<Rectangle>): void {
    const old = this.#bounds;
    this.#bounds = { ...old, ...b };
    if (this.#visible) this.#do((p) => this.#place(p));
    if (old.width !== this.#bounds.width || old.height !== this.#bounds.height) this.emit('resize');
    if (old.x !== this.#bounds.x || old.y !== this.#bounds.y) this.emit('move');
  }
  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return this.getBounds();
  }
  getContentBounds(): Rectangle {
    return this.getBounds();
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  center(): void {
    const s = x11.screenSize();
    this.setPosition(Math.round((s.width - this.#bounds.width) / 2), Math.round((s.height - this.#bounds.height) / 2));
  }
  setMinimumSize(): void {}
  setAlwaysOnTop(flag: boolean, _level?: string): void {
    this.#top = flag;
    if (this.#visible) this.#do((p) => x11.state(p.xid, flag ? 'add' : 'remove', 'above'));
    this.emit('always-on-top-changed', new HostEvent(), flag);
  }
  moveTop(): void {
    this.#do((p) => x11.raise(p.xid));
  }
  setTitle(t: string): void {
    this.#title = t;
    this.#do((p) => x11.setName(p.xid, t));
  }
  getTitle(): string {
    return this.webContents.getTitle() || this.#title;
  }
  flashFrame(flag: boolean): void {
    this.#do((p) => x11.state(p.xid, flag ? 'add' : 'remove', 'demands_attention'));
  }
  setSkipTaskbar(s: boolean): void {
    this.#o.skipTaskbar = s;
    if (this.#visible) this.#do((p) => x11.state(p.xid, s ? 'add' : 'remove', 'skip_taskbar'));
  }
  setOpacity(o: number): void {
    this.#opacity = o;
    this.#do((p) => x11.setProp(p.xid, '_NET_WM_WINDOW_OPACITY', '32c', String(Math.round(o * 0xffffffff))));
  }
  getOpacity(): number {
    return this.#opacity;
  }
  setResizable(r: boolean): void {
    this.#resizable = r;
  }
  setVisibleOnAllWorkspaces(v: boolean): void {
    this.#do((p) => x11.state(p.xid, v ? 'add' : 'remove', 'sticky'));
  }
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  setOverlayIcon(): void {}
  setIcon(): void {}
  setContentProtection(): void {}
  setFocusable(): void {}
  setEnabled(): void {}
  getParentWindow(): any {
    return null;
  }
  getNativeWindowHandle(): Buffer {
    const b = Buffer.alloc(4);
    b.writeUInt32LE(Number(this.xid) || 0);
    return b;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  loadFile(f: string, o?: LoadFileOptions): Promise<void> {
    return this.webContents.loadFile(f, o);
  }
  reload(): void {
    this.webContents.reload();
  }
  capturePage(): Promise<any> {
    return this.webContents.capturePage();
  }
}

/** Hooks that need the browser: called once, when Chromium runs. */
export function watchWindows(): () => void {
  const off = browser().cdp.on('', (m, p) => {
    if (m === 'Target.targetDestroyed') [...windows.values()].find((w) => w.webContents.page?.targetId === p['targetId'])?.gone();
    else if (m === 'Target.targetInfoChanged') {
      const { targetId, title, url } = p['targetInfo'];
      if (!String(url).endsWith(title)) HostWebContents.fromDevToolsTargetId(targetId)?.setTitleFromPage(title); // without a <title> Chromium reports the address
    }
  });
  const spy = x11.watchActive((xid) => {
    const before = HostBrowserWindow.getFocusedWindow();
    HostBrowserWindow.activeXid = xid;
    const now = HostBrowserWindow.getFocusedWindow();
    if (before === now) return;
    before?.emit('blur');
    if (before) appEvents.emit('browser-window-blur', before);
    now?.emit('focus');
    if (now) appEvents.emit('browser-window-focus', now);
  });
  nativeTheme.on('updated', () => {
    for (const c of contents.values()) if (c.page) void c.applyTheme();
  });
  return () => {
    off();
    spy.kill();
  };
}
export const BrowserWindow = strict('BrowserWindow', HostBrowserWindow);
export const webContents = strict('webContents', HostWebContents);
