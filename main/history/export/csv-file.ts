import fs from 'node:fs';
import path from 'node:path';
import type { CsvEncoding } from '../../../common/ipc/groups/history.ts';
import { encodeCp932 } from './cp932.ts';

/** What was lost on the way into the file's encoding. */
export interface EncodingLoss {
  replaced: number;
  approximated: number;
  dropped: number;
  readonly samples: Set<string>;
}

export interface CsvFileOptions {
  readonly target: string;
  readonly encoding: CsvEncoding;
  /** Unique to this export; part of the temporary names. */
  readonly token: string;
  readonly header: string;
  /** A sheet of Excel has 1,048,576 rows: beyond this many, a further numbered file. */
  readonly rowsPerFile: number;
}

/** The calls into the file system; tests pass one that fails. */
export type CsvFileSystem = Pick<
  typeof fs,
  'openSync' | 'writeSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'rmSync' | 'existsSync' | 'lstatSync'
>;

const sampleLimit = 20;
const byteOrderMark = '\ufeff';

/**
 * A CSV on its way to the disk: lines go to a hidden temporary file beside the target, which takes its name only when all is
 * written and flushed. So there are no half files, and an old file stays until the new one is whole.
 */
export class CsvFile {
  readonly #options: CsvFileOptions;
  readonly #fs: CsvFileSystem;
  readonly #parts: { readonly temporary: string; readonly target: string }[] = [];
  readonly loss: EncodingLoss = { replaced: 0, approximated: 0, dropped: 0, samples: new Set() };
  #descriptor: number | null = null;
  #rowsInPart = 0;

  constructor(options: CsvFileOptions, fileSystem: CsvFileSystem = fs) {
    this.#options = options;
    this.#fs = fileSystem;
  }

  /** Writes the header. Throws, as every method here does, what the file system says; `abandon` then tidies up. */
  start(): void {
    this.#checkTarget(this.#options.target);
    this.#beginPart();
  }

  write(lines: readonly string[]): void {
    let rest = lines;
    while (rest.length > 0) {
      if (this.#rowsInPart >= this.#options.rowsPerFile) this.#beginPart();
      const fitting = rest.slice(0, this.#options.rowsPerFile - this.#rowsInPart);
      this.#writeText(fitting.join(''));
      this.#rowsInPart += fitting.length;
      rest = rest.slice(fitting.length);
    }
  }

  /** Flushes, and gives the files their names. */
  finish(): void {
    this.#endPart();
    for (const { temporary, target } of this.#parts) this.#fs.renameSync(temporary, target);
  }

  /** Removes whatever is not finished. Never throws. */
  abandon(): void {
    try {
      if (this.#descriptor !== null) this.#fs.closeSync(this.#descriptor);
    } catch {
      // The descriptor is gone with the failure that brought us here; the files below are what matters.
    }
    this.#descriptor = null;
    for (const { temporary } of this.#parts) this.#fs.rmSync(temporary, { force: true });
  }

  /** Learns before a long export, not after it, that the name is too long, or that the file is open in Excel or read-only. */
  #checkTarget(target: string): void {
    if (!this.#fs.existsSync(target)) {
      this.#fs.lstatSync(target, { throwIfNoEntry: false });
      return;
    }
    this.#fs.closeSync(this.#fs.openSync(target, 'r+'));
  }

  #beginPart(): void {
    this.#endPart();
    const { target, token, header, encoding } = this.#options;
    const number = this.#parts.length + 1;
    const { dir, name, ext } = path.parse(target);
    const part = {
      temporary: path.join(dir, `.${token}-${number}.part`),
      target: number === 1 ? target : path.join(dir, `${name}_${number}${ext}`),
    };
    this.#descriptor = this.#fs.openSync(part.temporary, 'wx');
    this.#parts.push(part);
    this.#rowsInPart = 0;
    this.#writeText(encoding === 'utf8' ? byteOrderMark + header : header);
  }

  #endPart(): void {
    if (this.#descriptor === null) return;
    this.#fs.fsyncSync(this.#descriptor);
    this.#fs.closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #writeText(text: string): void {
    if (this.#descriptor === null) throw new Error('the file is closed');
    const bytes = this.#encode(text);
    for (let written = 0; written < bytes.length; ) {
      written += this.#fs.writeSync(this.#descriptor, bytes, written);
    }
  }

  #encode(text: string): Uint8Array {
    if (this.#options.encoding === 'utf8') return Buffer.from(text, 'utf8');
    const { bytes, replaced, approximated, dropped, samples } = encodeCp932(text);
    this.loss.replaced += replaced;
    this.loss.approximated += approximated;
    this.loss.dropped += dropped;
    for (const sample of samples) if (this.loss.samples.size < sampleLimit) this.loss.samples.add(sample);
    return bytes;
  }
}
