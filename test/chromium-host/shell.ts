import fs from 'node:fs';
import type { Shell } from 'electron';
import type { HostRecord } from './host-record.ts';

/** Electron's `shell`: what would open is written down instead. */
export class HostShell implements Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep' | 'trashItem'> {
  readonly #record: HostRecord;

  constructor(record: HostRecord) {
    this.#record = record;
  }

  async openExternal(url: string): Promise<void> {
    this.#record.opened.push(url);
    console.log(`chromium host: shell.openExternal ${url}`);
  }
  /** @returns an empty string: no error. */
  async openPath(file: string): Promise<string> {
    this.#record.opened.push(file);
    return '';
  }
  showItemInFolder(file: string): void {
    this.#record.opened.push(file);
  }
  beep(): void {}
  async trashItem(file: string): Promise<void> {
    await fs.promises.rm(file, { recursive: true });
  }
}
