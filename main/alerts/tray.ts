import { app, Menu, nativeImage, Tray } from 'electron';
import type { Texts } from '../app/texts.ts';
import type { Log } from '../log/port.ts';

/** The icon that stays while the phone window is hidden. A desktop without a tray is logged, and works without. */
export class AppTray {
  readonly #texts: Texts;
  readonly #actions: { readonly show: () => void; readonly quit: () => void };
  #tray: Tray | null = null;
  #missedCount = 0;

  constructor(icon: string, texts: Texts, actions: { readonly show: () => void; readonly quit: () => void }, log: Log) {
    this.#texts = texts;
    this.#actions = actions;
    try {
      this.#tray = new Tray(nativeImage.createFromPath(icon));
      this.#tray.on('click', () => actions.show());
      this.refresh();
    } catch (error) {
      log.warn({ error: String(error) }, 'this desktop has no tray');
    }
  }

  /** Missed calls that nobody has seen: at the icon of the app, where the system has a badge, and at this one. */
  showMissed(count: number): void {
    this.#missedCount = count;
    app.setBadgeCount(count);
    this.refresh();
  }

  /** Menu and tooltip again, in the language of now. */
  refresh(): void {
    const t = this.#texts.translate();
    this.#tray?.setToolTip(this.#missedCount === 0 ? 'Madoguchi' : `Madoguchi – ${t('alerts.missed', { count: this.#missedCount })}`);
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: t('alerts.trayShow'), click: () => this.#actions.show() },
        { type: 'separator' },
        { label: t('alerts.trayQuit'), click: () => this.#actions.quit() },
      ]),
    );
  }
}
