import { app, nativeImage } from 'electron';
import type { Texts } from '../app/texts.ts';
import type { PhoneWindow } from '../windows/phone-window.ts';
import type { Signs, SignsDesk } from './attention-signs.ts';
import type { AppTray } from './tray.ts';

export interface DesktopSignsParts {
  readonly phone: Pick<PhoneWindow, 'flash' | 'setOverlay'>;
  readonly tray: Pick<AppTray, 'showMissed'>;
  /** The file that Windows lays over the entry in its task bar. */
  readonly overlay: string;
  readonly texts: Texts;
}

/** Task bar (Windows, Linux), dock (macOS), badge (macOS, Unity's launcher), overlay (Windows) and tray, by Electron. */
export class DesktopSigns implements SignsDesk {
  readonly #parts: DesktopSignsParts;
  #bouncing: number | null = null;

  constructor(parts: DesktopSignsParts) {
    this.#parts = parts;
  }

  flash(isFlashing: boolean): void {
    // On macOS this bounces the dock, too, which `bounce` does.
    if (process.platform !== 'darwin') this.#parts.phone.flash(isFlashing);
  }

  bounce(bounce: Signs['bounce']): void {
    if (this.#bouncing !== null) app.dock?.cancelBounce(this.#bouncing);
    this.#bouncing = bounce === 'none' ? null : (app.dock?.bounce(bounce === 'urgent' ? 'critical' : 'informational') ?? null);
  }

  badge(missedCount: number): void {
    app.setBadgeCount(missedCount);
    this.#parts.tray.showMissed(missedCount);
    const description = missedCount === 0 ? '' : this.#parts.texts.translate()('alerts.missed', { count: missedCount });
    this.#parts.phone.setOverlay(missedCount === 0 ? null : nativeImage.createFromPath(this.#parts.overlay), description);
  }
}
