import type { Clipboard } from 'electron';
import type { X11 } from './x11.ts';

/** Electron's `clipboard`, for text, on the X selection. */
export class HostClipboard implements Pick<Clipboard, 'readText' | 'writeText'> {
  readonly #x11: X11;

  constructor(x11: X11) {
    this.#x11 = x11;
  }

  async readText(): Promise<string> {
    return this.#x11.readClipboard();
  }
  async writeText(text: string): Promise<void> {
    this.#x11.writeClipboard(text);
  }
}
