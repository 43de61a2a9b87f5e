import type { BrowserWindow } from 'electron';
import type { WindowManager } from './window-manager.ts';

/** The one phone window: closing hides it, for calls must go on; a crash reloads it, for it only shows what main knows. */
export class PhoneWindow {
  readonly #windows: WindowManager;
  #window: BrowserWindow | null = null;
  #isQuitting = false;

  constructor(windows: WindowManager) {
    this.#windows = windows;
  }

  /** Shows the window with the keyboard in it; makes it first where there is none. */
  show(): void {
    const window = this.#window ?? this.#make();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** From now on closing really closes. */
  allowClosing(): void {
    this.#isQuitting = true;
  }

  #make(): BrowserWindow {
    const { window } = this.#windows.make('phone', () => {
      if (!window.isDestroyed()) window.reload();
    });
    window.on('close', (event) => {
      if (this.#isQuitting) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    this.#window = window;
    return window;
  }
}
