import { Menu, nativeImage, Tray } from 'electron';
import type { Texts } from '../app/texts.ts';
import type { Log } from '../log/port.ts';
import type { TrayLook } from './tray-look.ts';

/** The icon that stays while the phone window is hidden. A desktop without a tray is logged, and works without. */
export class AppTray {
  readonly #texts: Texts;
  readonly #actions: { readonly show: () => void; readonly quit: () => void };
  readonly #look: TrayLook;
  #tray: Tray | null = null;
  #missedCount = 0;

  constructor(look: TrayLook, texts: Texts, actions: { readonly show: () => void; readonly quit: () => void }, log: Log) {
    this.#texts = texts;
    this.#actions = actions;
    this.#look = look;
    try {
      this.#tray = new Tray(nativeImage.createFromPath(look.usual));
      if (look.opensOnClick) this.#tray.on('click', () => actions.show());
      this.refresh();
    } catch (error) {
      log.warn({ error: String(error) }, 'this desktop has no tray');
    }
  }

  /** Missed calls that nobody has seen. */
  showMissed(count: number): void {
    this.#missedCount = count;
    this.#tray?.setImage(nativeImage.createFromPath(count === 0 ? this.#look.usual : this.#look.missed));
    if (this.#look.hasNumber) this.#tray?.setTitle(count === 0 ? '' : String(count));
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
