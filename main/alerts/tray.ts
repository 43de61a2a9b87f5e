import { Menu, nativeImage, Tray } from 'electron';
import type { Texts } from '../app/texts.ts';
import type { Log } from '../log/port.ts';

/** The icon that stays while the phone window is hidden. A desktop without a tray is logged, and works without. */
export class AppTray {
  readonly #texts: Texts;
  readonly #actions: { readonly show: () => void; readonly quit: () => void };
  #tray: Tray | null = null;

  constructor(icon: string, texts: Texts, actions: { readonly show: () => void; readonly quit: () => void }, log: Log) {
    this.#texts = texts;
    this.#actions = actions;
    try {
      this.#tray = new Tray(nativeImage.createFromPath(icon));
      this.#tray.setToolTip('Madoguchi');
      this.#tray.on('click', () => actions.show());
      this.refresh();
    } catch (error) {
      log.warn({ error: String(error) }, 'this desktop has no tray');
    }
  }

  /** The menu again, in the language of now. */
  refresh(): void {
    const t = this.#texts.translate();
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: t('alerts.trayShow'), click: () => this.#actions.show() },
        { type: 'separator' },
        { label: t('alerts.trayQuit'), click: () => this.#actions.quit() },
      ]),
    );
  }
}
