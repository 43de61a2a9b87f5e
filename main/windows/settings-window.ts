import type { BrowserWindow } from 'electron';
import { CrashBudget } from './crash-budget.ts';
import type { KeptPlace } from './kept-place.ts';
import type { WindowManager } from './window-manager.ts';

/** The one settings window: made when it is asked for, closed for good, and opened again where it stood. */
export class SettingsWindow {
  readonly #windows: WindowManager;
  readonly #place: KeptPlace;
  readonly #sectionAsked: (section: string) => void;
  readonly #crashes = new CrashBudget(() => performance.now());
  #window: BrowserWindow | null = null;
  #section: string | null = null;

  /** `sectionAsked` tells the page of an open window. */
  constructor(windows: WindowManager, place: KeptPlace, sectionAsked: (section: string) => void) {
    this.#windows = windows;
    this.#place = place;
    this.#sectionAsked = sectionAsked;
  }

  /** The section that was asked for last; null: the page chooses. */
  get section(): string | null {
    return this.#section;
  }

  /** Shows the window with the keyboard in it. */
  show(section: string | null): void {
    this.#section = section;
    if (this.#window !== null && section !== null) this.#sectionAsked(section);
    const window = this.#window ?? this.#make();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Keeps the place of a window that is still open; for quitting. */
  async stop(): Promise<void> {
    if (this.#window !== null) await this.#place.keep(this.#window);
  }

  #make(): BrowserWindow {
    const { window } = this.#windows.make('settings', () => this.#replace(window));
    this.#place.bringBack(window);
    window.on('close', () => void this.#place.keep(window));
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    this.#window = window;
    return window;
  }

  #replace(dead: BrowserWindow): void {
    if (dead.isDestroyed()) return;
    const bounds = dead.getBounds();
    dead.destroy();
    if (!this.#crashes.allowsAnother()) return;
    const window = this.#make();
    window.setBounds(bounds);
    window.showInactive();
  }
}
