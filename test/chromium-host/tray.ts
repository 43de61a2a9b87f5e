import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { markDestroyed } from './destroyed.ts';
import type { HostRecord } from './host-record.ts';
import type { HostMenu } from './menu.ts';

/** Electron's Tray: kept in the record, where a spec finds its menu and emits `click`. */
export class HostTray extends EventEmitter {
  readonly #record: HostRecord;
  #image: unknown;
  #toolTip = '';
  #title = '';
  #menu: HostMenu | null = null;
  #isDestroyed = false;

  constructor(record: HostRecord, image: unknown) {
    super();
    this.#record = record;
    this.#image = image;
    record.trays.push(this);
  }

  /** For specs. */
  get shown(): { readonly image: unknown; readonly toolTip: string; readonly title: string; readonly menu: HostMenu | null } {
    return { image: this.#image, toolTip: this.#toolTip, title: this.#title, menu: this.#menu };
  }

  setImage(image: unknown): void {
    this.#image = image;
  }
  setPressedImage(_image: unknown): void {}
  setToolTip(text: string): void {
    this.#toolTip = text;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setContextMenu(menu: HostMenu | null): void {
    this.#menu = menu;
  }
  popUpContextMenu(): void {
    this.#menu?.popup();
  }
  setIgnoreDoubleClickEvents(_ignores: boolean): void {}
  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 24, height: 24 };
  }
  destroy(): void {
    this.#isDestroyed = true;
    this.#record.trays.splice(this.#record.trays.indexOf(this), 1);
    markDestroyed(this, ['isDestroyed', 'destroy']);
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
}
