import type { BrowserWindow } from 'electron';
import type { WindowManager } from './window-manager.ts';

/** The one window of レビュー: made when it is asked for, closed for good. */
export class ReviewWindow {
  readonly #windows: WindowManager;
  readonly #closed: () => void;
  #window: BrowserWindow | null = null;

  /** `closed`: the window has gone, and all that was open for it alone. */
  constructor(windows: WindowManager, closed: () => void) {
    this.#windows = windows;
    this.#closed = closed;
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
    window.on('closed', () => {
      if (this.#window !== window) return;
      this.#window = null;
      this.#closed();
    });
    this.#window = window;
    return window;
  }
}
