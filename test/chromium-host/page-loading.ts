// The loading of one page's documents: what the app asked for, and what became of it.
import type { CdpSession } from './cdp.ts';

/** A navigation that another one took over, in Electron's words. */
const aborted = 'ERR_ABORTED (-3)';
/** Chromium reports no paint for a page that shows nothing; Electron's ready-to-show comes all the same. */
const paintDeadlineMs = 150;

export interface LoadingOwner {
  readonly isMainFrame: (frameId: string) => boolean;
  started(): void;
  domReady(): void;
  finished(): void;
  painted(): void;
}

export class PageLoading {
  readonly #session: CdpSession;
  readonly #owner: LoadingOwner;
  /** The document that the window was opened with: its events are nobody's business. */
  readonly #blankLoaderId: string;
  #pending: PromiseWithResolvers<undefined> | null = null;
  #isLoading = false;
  /** The app asked for the document that is on its way. */
  #isExpected = false;

  constructor(session: CdpSession, blankLoaderId: string, owner: LoadingOwner) {
    this.#session = session;
    this.#blankLoaderId = blankLoaderId;
    this.#owner = owner;
    session.on('Page.frameStartedLoading', ({ frameId }) => {
      if (this.#isLoading || !owner.isMainFrame(frameId)) return;
      this.#isLoading = true;
      owner.started();
    });
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (owner.isMainFrame(frameId) && loaderId !== this.#blankLoaderId) this.#reached(name);
    });
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  get isExpected(): boolean {
    return this.#isExpected;
  }

  /** @throws (rejects) with Electron's words when the page cannot be loaded or another load takes over. */
  async load(browserUrl: string, url: string): Promise<void> {
    this.#pending?.reject(new Error(aborted));
    const pending = Promise.withResolvers<undefined>();
    pending.promise.catch(() => undefined);
    this.#pending = pending;
    this.#isExpected = true;
    try {
      const { errorText, loaderId } = await this.#session.send('Page.navigate', { url: browserUrl });
      if (errorText !== undefined) {
        const code = errorText.replace('net::', '');
        throw Object.assign(new Error(`${code} loading '${url}'`), { code, url });
      }
      // Within the same document nothing is loaded.
      if (loaderId === undefined) pending.resolve(undefined);
      await pending.promise;
    } finally {
      if (this.#pending === pending) {
        this.#pending = null;
        this.#isExpected = false;
      }
    }
  }

  async reload(): Promise<void> {
    this.#isExpected = true;
    await this.#session.tell('Page.reload');
  }

  gone(): void {
    this.#pending?.reject(new Error('ERR_FAILED (-2)'));
  }

  #reached(name: string): void {
    switch (name) {
      case 'DOMContentLoaded':
        this.#owner.domReady();
        break;
      case 'firstPaint':
      case 'firstContentfulPaint':
        this.#owner.painted();
        break;
      case 'load':
        this.#isLoading = false;
        this.#isExpected = false;
        // The dialog by which a closed window reaches us comes up only for a page that was used once.
        void this.#session.tell('Runtime.evaluate', { expression: '0', userGesture: true });
        this.#owner.finished();
        this.#pending?.resolve(undefined);
        setTimeout(() => this.#owner.painted(), paintDeadlineMs);
        break;
      default:
        break; // idle and paint-timing marks
    }
  }
}
