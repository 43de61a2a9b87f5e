import type { Rectangle } from 'electron';
import type { Page } from './chromium.ts';
import type { Runtime } from './runtime.ts';
import type { WindowState, X11 } from './x11.ts';

export interface ShownAs {
  readonly isActive: boolean;
  readonly bounds: Rectangle;
  readonly isOnTop: boolean;
  readonly skipsTaskbar: boolean;
}

/** The window on the screen: everything done to it is done in order, after it has been opened, and nothing after it has gone. */
export class NativeWindow {
  readonly #runtime: Runtime;
  readonly #x11: X11;
  #work: Promise<Page>;
  #xid = '';
  #isGone = false;

  constructor(runtime: Runtime, x11: X11, page: Promise<Page>) {
    this.#runtime = runtime;
    this.#x11 = x11;
    this.#work = page;
  }

  /** Opens a window unseen, at its place: it is unmapped before anything is shown in it. */
  static async open(runtime: Runtime, x11: X11, isBare: boolean, bounds: Rectangle, targeted: (targetId: string) => void): Promise<Page> {
    const page = await runtime.chromium.openWindow(isBare, targeted);
    await x11.unmap(page.xid);
    await place(runtime, page, bounds);
    return page;
  }

  /** Its X id, a decimal number; empty while it is being opened. */
  get xid(): string {
    return this.#xid;
  }

  knowXid(xid: string): void {
    this.#xid = xid;
  }

  gone(): void {
    this.#isGone = true;
  }

  show(as: ShownAs): void {
    this.#do(async (page) => {
      if (!as.isActive) await this.#x11.keepFocusAway(page.xid);
      await place(this.#runtime, page, as.bounds);
      await this.#x11.map(page.xid);
      // Some window managers choose a place of their own.
      await place(this.#runtime, page, as.bounds);
      if (as.isOnTop) await this.#x11.setState(page.xid, 'above', true);
      if (as.skipsTaskbar) await this.#x11.setState(page.xid, 'skip_taskbar', true);
      if (as.isActive) await this.#x11.activate(page.xid);
    });
  }

  hide(): void {
    this.#do((page) => this.#x11.unmap(page.xid));
  }

  activate(): void {
    this.#do((page) => this.#x11.activate(page.xid));
  }

  raise(): void {
    this.#do((page) => this.#x11.raise(page.xid));
  }

  setBounds(bounds: Rectangle): void {
    this.#do((page) => place(this.#runtime, page, bounds));
  }

  setTitle(title: string): void {
    this.#do((page) => this.#x11.setName(page.xid, title));
  }

  setState(state: WindowState, isOn: boolean): void {
    this.#do((page) => this.#x11.setState(page.xid, state, isOn));
  }

  setOpacity(opacity: number): void {
    this.#do((page) => this.#x11.setOpacity(page.xid, opacity));
  }

  setWindowState(windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): void {
    this.#do((page) =>
      this.#runtime.chromium.browser.tell('Browser.setWindowBounds', { windowId: page.windowId, bounds: { windowState } }),
    );
  }

  #do(step: (page: Page) => Promise<void>): void {
    this.#work = this.#work.then(async (page) => {
      if (!this.#isGone) await step(page);
      return page;
    });
    // A window that could not be opened is reported once, by its web contents.
    this.#work.catch(() => undefined);
  }
}

function place(runtime: Runtime, page: Page, bounds: Rectangle): Promise<void> {
  const { x, y, width, height } = bounds;
  return runtime.chromium.browser.tell('Browser.setWindowBounds', { windowId: page.windowId, bounds: { left: x, top: y, width, height } });
}
