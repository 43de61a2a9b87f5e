import type { BrowserWindow, NativeImage } from 'electron';
import { CrashBudget } from './crash-budget.ts';
import type { KeptPlace } from './kept-place.ts';
import type { WindowManager } from './window-manager.ts';

/**
 * The one phone window: closing hides it, for calls must go on; after a crash a new one takes its place, for it only shows what main
 * knows. It opens where it stood last.
 */
export class PhoneWindow {
  readonly #windows: WindowManager;
  readonly #place: KeptPlace;
  readonly #crashes = new CrashBudget(() => performance.now());
  #window: BrowserWindow | null = null;
  #overlay: { readonly icon: NativeImage | null; readonly description: string } = { icon: null, description: '' };
  #isQuitting = false;

  constructor(windows: WindowManager, place: KeptPlace) {
    this.#windows = windows;
    this.#place = place;
  }

  /** Shows the window with the keyboard in it; makes it first where there is none. */
  show(): void {
    const window = this.#window ?? this.#make();
    if (window.isMinimized()) window.restore();
    if (!window.isVisible()) this.#place.makeReachable(window);
    window.show();
    window.focus();
  }

  /** Flashes its entry in the task bar, unless the agent is in it. A hidden window has none. */
  flash(isFlashing: boolean): void {
    const window = this.#window;
    if (window !== null && !window.isDestroyed()) window.flashFrame(isFlashing && !window.isFocused());
  }

  /** Lays an icon over its entry in the task bar of Windows; other systems have no such thing. Null takes it away. */
  setOverlay(icon: NativeImage | null, description: string): void {
    this.#overlay = { icon, description };
    if (process.platform === 'win32') this.#window?.setOverlayIcon(icon, description);
  }

  /** From now on closing really closes. */
  allowClosing(): void {
    this.#isQuitting = true;
  }

  /** Keeps its place; for quitting. */
  async stop(): Promise<void> {
    if (this.#window !== null && !this.#window.isDestroyed()) await this.#place.keep(this.#window);
  }

  #make(): BrowserWindow {
    const { window } = this.#windows.make('phone', () => this.#replace(window));
    this.#place.bringBack(window);
    window.on('close', (event) => {
      void this.#place.keep(window);
      if (this.#isQuitting) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    this.#window = window;
    this.setOverlay(this.#overlay.icon, this.#overlay.description);
    return window;
  }

  #replace(dead: BrowserWindow): void {
    if (dead.isDestroyed() || this.#isQuitting) return;
    const bounds = dead.getBounds();
    const wasVisible = dead.isVisible();
    dead.destroy();
    if (!this.#crashes.allowsAnother()) return;
    const window = this.#make();
    window.setBounds(bounds);
    if (wasVisible) window.showInactive();
  }
}
