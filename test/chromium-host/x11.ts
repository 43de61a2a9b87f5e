// What the window manager does and the debugging protocol cannot.
import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Point, Rectangle } from 'electron';
import { numbersOf, X11Connection } from './x11-connection.ts';

/** Long enough for a machine that is busy with other things. */
const deadlineMs = 15_000;
const lookEveryMs = 5;
/** Electron's own call asks at once, ours cannot: this old the answer may be. */
const cursorEveryMs = 100;
export type WindowState = 'above' | 'demands_attention' | 'skip_taskbar';

interface Screen {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

/** Windows are named by their X id, a decimal number. */
export class X11 {
  #connection: X11Connection | null = null;
  #screen: Screen | null = null;
  #cursor: Point = { x: 0, y: 0 };
  #activeXid = '';
  /** `listed`: the window manager has other windows than before; `activated`: another one has the focus. */
  readonly #news = new EventEmitter<{ listed: []; activated: [string] }>();

  /** Called once, before any window is made. Rejects where there is no X server. */
  async connect(): Promise<void> {
    const x = await X11Connection.connect();
    this.#connection = x;
    await x.onRootProperty(['_NET_ACTIVE_WINDOW', '_NET_WORKAREA', '_NET_CLIENT_LIST'], (name) => void this.#changed(x, name));
    await Promise.all([this.#readScreen(x), this.#readCursor(x)]);
    setInterval(() => void this.#readCursor(x), cursorEveryMs).unref();
  }

  /** @throws when no such window comes up in time. */
  async findByClass(name: string): Promise<string> {
    const looking = new AbortController();
    const timer = setTimeout(() => looking.abort(), deadlineMs);
    try {
      for (;;) {
        const listed = once(this.#news, 'listed', looking).then(
          () => true,
          () => false,
        );
        const found = await this.#listedWith(name);
        if (found !== null) return String(found);
        if (!(await listed)) throw new Error(`chromium host: no window of class ${name}`);
      }
    } finally {
      clearTimeout(timer);
      looking.abort();
    }
  }

  async unmap(xid: string): Promise<void> {
    await this.#x.unmap(Number(xid));
    await this.#until(xid, false);
  }

  async map(xid: string): Promise<void> {
    await this.#x.map(Number(xid));
    await this.#until(xid, true);
  }

  /** As a pager asks: window managers let these have their way. */
  activate(xid: string): Promise<void> {
    return this.#x.request(Number(xid), '_NET_ACTIVE_WINDOW', [2, 0, 0]);
  }

  raise(xid: string): Promise<void> {
    return this.#x.raise(Number(xid));
  }

  async setName(xid: string, name: string): Promise<void> {
    await this.#x.setText(Number(xid), 'WM_NAME', name);
    await this.#x.setText(Number(xid), '_NET_WM_NAME', name);
  }

  /** A user time of 0 tells the window manager not to give the window the focus when it appears. */
  keepFocusAway(xid: string): Promise<void> {
    return this.#x.setNumber(Number(xid), '_NET_WM_USER_TIME', 0);
  }

  /** `opacity` from 0 to 1. */
  setOpacity(xid: string, opacity: number): Promise<void> {
    return this.#x.setNumber(Number(xid), '_NET_WM_WINDOW_OPACITY', Math.round(opacity * 0xffffffff));
  }

  /** Only on a mapped window: states set before are lost. */
  setState(xid: string, state: WindowState, isOn: boolean): Promise<void> {
    return this.#x.request(Number(xid), '_NET_WM_STATE', [isOn ? 1 : 0, `_NET_WM_STATE_${state.toUpperCase()}`, 0, 2]);
  }

  screen(): Screen {
    if (this.#screen === null) throw new Error('chromium host: the screen is known when the app is ready');
    return this.#screen;
  }

  cursor(): Point {
    return this.#cursor;
  }

  readClipboard(): string {
    try {
      return execFileSync('xclip', ['-selection', 'clipboard', '-out'], {
        encoding: 'utf8',
        timeout: deadlineMs,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return ''; // an empty selection is a failure to xclip
    }
  }

  writeClipboard(text: string): void {
    // It stays behind to serve the text: with our end of a pipe open it would hold us up.
    execFileSync('xclip', ['-selection', 'clipboard', '-in'], { input: text, timeout: deadlineMs, stdio: ['pipe', 'ignore', 'ignore'] });
  }

  /** Tells the active window's id, now and whenever the window manager changes it. @returns how to stop. */
  watchActive(changed: (xid: string) => void): () => void {
    this.#news.on('activated', changed);
    void this.#changed(this.#x, '_NET_ACTIVE_WINDOW');
    return () => {
      this.#news.off('activated', changed);
    };
  }

  get #x(): X11Connection {
    if (this.#connection === null) throw new Error('chromium host: not connected to the X server');
    return this.#connection;
  }

  async #changed(x: X11Connection, name: string): Promise<void> {
    if (name === '_NET_WORKAREA') return this.#readScreen(x);
    if (name === '_NET_CLIENT_LIST') {
      this.#news.emit('listed');
      return;
    }
    const [active = 0] = numbersOf(await x.property(x.root, name));
    if (String(active) === this.#activeXid) return;
    this.#activeXid = String(active);
    this.#news.emit('activated', this.#activeXid);
  }

  async #listedWith(name: string): Promise<number | null> {
    const windows = numbersOf(await this.#x.property(this.#x.root, '_NET_CLIENT_LIST'));
    const classes = await Promise.all(windows.map((window) => this.#x.property(window, 'WM_CLASS')));
    // Its number ends the name, and a NUL the word that it is in.
    return windows.find((_window, at) => classes[at]?.toString('latin1').includes(`${name}\0`)) ?? null;
  }

  /** Until it stands on the screen, or no longer; a window that has gone ends the waiting. */
  async #until(xid: string, isViewable: boolean): Promise<void> {
    const giveUpAt = performance.now() + deadlineMs;
    for (;;) {
      const is = await this.#x.isViewable(Number(xid));
      if (is === null || is === isViewable || performance.now() > giveUpAt) return;
      await wait(lookEveryMs);
    }
  }

  async #readCursor(x: X11Connection): Promise<void> {
    this.#cursor = await x.pointer();
  }

  async #readScreen(x: X11Connection): Promise<void> {
    const bounds = { x: 0, y: 0, ...x.size };
    // A window manager may have none.
    const [left, top, width, height] = numbersOf(await x.property(x.root, '_NET_WORKAREA'));
    const hasWorkArea = left !== undefined && top !== undefined && width !== undefined && height !== undefined;
    this.#screen = { bounds, workArea: hasWorkArea ? { x: left, y: top, width, height } : bounds };
  }
}
