import type { BrowserWindow } from 'electron';
import type { KeptPlace } from './kept-place.ts';
import type { WindowManager } from './window-manager.ts';

/** The one window of レビュー: made when it is asked for, closed for good, and opened again where it stood. */
export class ReviewWindow {
  readonly #windows: WindowManager;
  readonly #place: KeptPlace;
  readonly #closed: () => void;
  #window: BrowserWindow | null = null;

  /** `closed`: the window has gone, and all that was open for it alone. */
  constructor(windows: WindowManager, place: KeptPlace, closed: () => void) {
    this.#windows = windows;
    this.#place = place;
    this.#closed = closed;
  }

  /** Keeps the place of a window that is still open; for quitting. */
  async stop(): Promise<void> {
    if (this.#window !== null) await this.#place.keep(this.#window);
  }

  /** Shows the window with the keyboard in it. */
  show(): void {
    const window = this.#window ?? this.#make();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #make(): BrowserWindow {
    // A page that died is closed; the next press opens a new one.
    const { window } = this.#windows.make('review', () => {
      if (!window.isDestroyed()) window.destroy();
    });
    this.#place.bringBack(window);
    window.on('close', () => void this.#place.keep(window));
    window.on('closed', () => {
      if (this.#window !== window) return;
      this.#window = null;
      this.#closed();
    });
    this.#window = window;
    return window;
  }
}
