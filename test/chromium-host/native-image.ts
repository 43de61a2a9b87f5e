import fs from 'node:fs';
import type { Size } from 'electron';

/** Electron's NativeImage: only the bytes, as nothing here draws it. */
export class HostImage {
  readonly #data: Buffer;

  constructor(data: Buffer) {
    this.#data = data;
  }

  isEmpty(): boolean {
    return this.#data.length === 0;
  }
  /** Read from a PNG's header; 0 × 0 for anything else. */
  getSize(): Size {
    const isPng = this.#data.length > 24 && this.#data.toString('latin1', 1, 4) === 'PNG';
    return isPng ? { width: this.#data.readUInt32BE(16), height: this.#data.readUInt32BE(20) } : { width: 0, height: 0 };
  }
  toPNG(): Buffer {
    return this.#data;
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#data.toString('base64')}`;
  }
  resize(): HostImage {
    return this;
  }
  setTemplateImage(_isTemplate: boolean): void {}
  isTemplateImage(): boolean {
    return false;
  }
  addRepresentation(_options: object): void {}
}

/** Electron's `nativeImage`. */
export const nativeImage = {
  createFromPath: (file: string): HostImage => new HostImage(fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0)),
  createFromBuffer: (data: Buffer): HostImage => new HostImage(data),
  createFromDataURL: (url: string): HostImage => new HostImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createEmpty: (): HostImage => new HostImage(Buffer.alloc(0)),
};
