import { EventEmitter } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HandlerDetails, LoadFileOptions, WebContents, WebPreferences, WindowOpenHandlerResponse } from 'electron';
import { fromBrowserUrl, toBrowserUrl } from './app-url.ts';
import type { CdpPayload, CdpSession } from './cdp.ts';
import type { Page } from './chromium.ts';
import type { ContentsHost, ContentsOwner } from './contents-ports.ts';
import { markDestroyed } from './destroyed.ts';
import { HostEvent } from './host-event.ts';
import { HostIpcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-channel.ts';
import { HostImage } from './native-image.ts';
import { PageIpc } from './page-ipc.ts';
import { PageLoading } from './page-loading.ts';
import { PageRequests } from './page-requests.ts';
import { blankDocument, preparePage } from './page-session.ts';
import { isolatedWorldName } from './page/page-source.ts';
import type { HostSession } from './session.ts';
import { FrameTree, type WebFrame } from './web-frame.ts';

type Implemented =
  | 'executeJavaScript'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getBackgroundThrottling'
  | 'getOSProcessId'
  | 'getTitle'
  | 'getType'
  | 'getURL'
  | 'getUserAgent'
  | 'isAudioMuted'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isFocused'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'loadFile'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'setAudioMuted'
  | 'setBackgroundThrottling'
  | 'setWindowOpenHandler';

/** Everything that exists once the window's page is attached. */
interface Attached {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly frames: FrameTree;
  readonly ipc: PageIpc;
  readonly loading: PageLoading;
}

/** Electron's WebContents over one page of Chromium. */
export class HostWebContents extends EventEmitter implements Pick<WebContents, Implemented> {
  readonly #id: number;
  readonly #host: ContentsHost;
  readonly #owner: ContentsOwner;
  readonly #preferences: WebPreferences;
  readonly #ipc = new HostIpcMain();
  readonly #attaching: Promise<Attached>;
  #attached: Attached | null = null;
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null;
  #isCrashed = false;
  #isDestroyed = false;
  /** The window is going, whatever the page says. */
  #isClosing = false;
  #isMuted = false;
  #isThrottled: boolean;
  #title = '';
  #targetId = '';

  constructor(id: number, page: Promise<Page>, preferences: WebPreferences, host: ContentsHost, owner: ContentsOwner) {
    super();
    this.setMaxListeners(0);
    this.#id = id;
    this.#host = host;
    this.#owner = owner;
    this.#preferences = preferences;
    this.#isThrottled = preferences.backgroundThrottling ?? true;
    this.#attaching = page.then((opened) => this.#attach(opened));
    this.#attaching.catch((error: unknown) => {
      if (!this.#isDestroyed) console.error('chromium host:', error);
    });
  }

  get id(): number {
    return this.#id;
  }
  get session(): HostSession {
    return this.#host.session;
  }
  get ipc(): HostIpcMain {
    return this.#ipc;
  }
  get mainFrame(): WebFrame | null {
    return this.#attached?.frames.main ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.#load(url);
  }
  loadFile(file: string, options: LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(path.resolve(this.#host.runtime.appPath, file));
    if (options.query !== undefined) url.search = new URLSearchParams(options.query).toString();
    if (options.search !== undefined) url.search = options.search;
    if (options.hash !== undefined) url.hash = options.hash;
    return this.#load(url.href);
  }
  reload(): void {
    this.#then(({ loading }) => loading.reload());
  }
  /** @throws what cannot be cloned. */
  send(channel: string, ...args: unknown[]): void {
    this.#attached?.ipc.send(channel, PageIpc.pack(args));
  }
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#attached?.ipc.post(channel, PageIpc.pack([message]), transfer);
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.#attaching;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async capturePage(): Promise<HostImage> {
    const { session } = await this.#attaching;
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    return new HostImage(Buffer.from(data, 'base64'));
  }
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }
  getURL(): string {
    return this.#attached?.frames.main?.url ?? '';
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): 'window' {
    return 'window';
  }
  getOSProcessId(): number {
    return this.#host.runtime.chromium.process.pid ?? 0;
  }
  getUserAgent(): string {
    return this.#userAgent();
  }
  isLoading(): boolean {
    return this.#attached?.loading.isLoading ?? false;
  }
  isLoadingMainFrame(): boolean {
    return this.#attached?.loading.isLoading ?? false;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  setAudioMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
  }
  isAudioMuted(): boolean {
    return this.#isMuted;
  }
  setBackgroundThrottling(isAllowed: boolean): void {
    this.#isThrottled = isAllowed;
  }
  getBackgroundThrottling(): boolean {
    return this.#isThrottled;
  }
  forcefullyCrashRenderer(): void {
    this.#then(({ session }) => session.tell('Page.crash'));
  }
  focus(): void {
    this.#owner.focus();
  }
  isFocused(): boolean {
    return this.#owner.isFocused();
  }
  close(): void {
    this.#owner.close();
  }

  /** For Playwright, which knows a page by its target. */
  isTarget(targetId: string): boolean {
    return this.#targetId === targetId;
  }
  /** The page exists in the browser; it is not attached yet. */
  targeted(targetId: string): void {
    this.#targetId = targetId;
  }
  /** The page's own title, as Chromium reports it. */
  titleChanged(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    const event = new HostEvent();
    this.emit('page-title-updated', event, title, true);
    this.#owner.titled(title, event);
  }
  applyTheme(): void {
    const value = this.#host.theme.shouldUseDarkColors ? 'dark' : 'light';
    this.#then(({ session }) => session.tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] }));
  }
  /** Ends the page. Called by its window, once. */
  gone(): void {
    this.#isClosing = true;
    this.#isDestroyed = true;
    this.#attached?.loading.gone();
    this.#then(({ targetId }) => this.#host.runtime.chromium.browser.tell('Target.closeTarget', { targetId }));
    markDestroyed(this, ['isDestroyed']);
    this.emit('destroyed');
  }

  async #attach(page: Page): Promise<Attached> {
    const { session, targetId } = page;
    const frames = new FrameTree(session, targetId, isolatedWorldName);
    const ipc = new PageIpc(session, frames, {
      sender: this,
      ownIpc: this.#ipc,
      ipcMain: this.#host.ipcMain,
      opened: (url, frameName, features) => this.#windowWanted(fromBrowserUrl(url), frameName, features),
      preloadFailed: (error) => this.#preloadFailed(error),
    });
    const loading = new PageLoading(session, await blankDocument(session), {
      isMainFrame: (frameId) => frames.isMain(frameId),
      started: () => this.emit('did-start-loading'),
      domReady: () => this.emit('dom-ready', new HostEvent()),
      finished: () => {
        this.emit('did-finish-load');
        this.emit('did-stop-loading');
      },
      painted: () => this.#owner.painted(),
    });
    const requests = new PageRequests(session, {
      protocol: this.#host.session.protocol,
      isUnasked: (paused) => frames.isMain(paused.frameId) && !loading.isExpected && paused.redirectedRequestId === undefined,
      mayNavigate: (url) => this.#mayNavigate(url),
      prepare: (origin) => this.#host.session.applyPermissions(this, origin),
    });
    this.#listen(session, frames, loading);
    const attached = { targetId, session, frames, ipc, loading };
    this.#attached = attached;
    await Promise.all([preparePage(session, this.#preferences, this.#userAgent()), requests.enable()]);
    this.applyTheme();
    return attached;
  }

  #listen(session: CdpSession, frames: FrameTree, loading: PageLoading): void {
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frames.isMain(frame.id)) this.emit('did-navigate', new HostEvent(), fromBrowserUrl(frame.url), 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) =>
      this.emit('did-navigate-in-page', new HostEvent(), fromBrowserUrl(url), frames.isMain(frameId)),
    );
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      const accept = type === 'beforeunload' && (this.#isClosing || loading.isExpected || this.#owner.mayClose());
      void session.tell('Page.handleJavaScriptDialog', { accept });
    });
    session.on('Runtime.consoleAPICalled', (call) => this.emit('console-message', consoleMessage(call)));
    session.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true;
      this.emit('render-process-gone', new HostEvent(), { reason: 'crashed', exitCode: 5 });
    });
    session.on('Inspector.targetReloadedAfterCrash', () => {
      this.#isCrashed = false;
    });
  }

  async #load(url: string): Promise<void> {
    const { loading } = await this.#attaching;
    const browserUrl = toBrowserUrl(url);
    if (browserUrl === url && /^https?:/.test(url)) await this.#host.session.applyPermissions(this, new URL(url).origin);
    try {
      await loading.load(browserUrl, url);
    } catch (error) {
      this.emit('did-fail-load', new HostEvent(), -2, error instanceof Error ? error.message : String(error), url, true);
      throw error;
    }
  }

  #mayNavigate(url: string): boolean {
    const event = Object.assign(new HostEvent(), { url, isMainFrame: true, isSameDocument: false });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  #windowWanted(url: string, frameName: string, features: string): void {
    const referrer = { url: this.#attached?.frames.main?.url ?? '', policy: 'default' as const };
    const answer = this.#openHandler?.({ url, frameName, features, disposition: 'new-window', referrer });
    if (answer?.action !== 'deny') throw new Error('not on the chromium host: window.open without a handler that denies it');
  }

  #preloadFailed(error: Error): void {
    console.error('chromium host: the preload failed:', error.stack);
    this.emit('preload-error', new HostEvent(), this.#preferences.preload, error);
  }

  #userAgent(): string {
    const { name, version } = this.#host.runtime.package;
    const versions = `Chrome/${process.versions['chrome'] ?? '0'} Electron/${this.#host.runtime.electronVersion}`;
    return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${name}/${version} ${versions} Safari/537.36`;
  }

  /** Once attached; a page that could not be opened has been reported already. */
  #then(step: (attached: Attached) => Promise<void>): void {
    this.#attaching.then(step).catch(() => undefined);
  }
}

function consoleMessage(call: CdpPayload<'Runtime.consoleAPICalled'>): object {
  const at = call.stackTrace?.callFrames[0];
  const words = call.args.map((argument) => String(argument.value ?? argument.description ?? ''));
  return { level: call.type, message: words.join(' '), lineNumber: at?.lineNumber ?? 0, sourceId: at?.url ?? '' };
}
