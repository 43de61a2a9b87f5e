import fs from 'node:fs';
import path from 'node:path';
import type { CsvEncoding } from '../../../common/ipc/groups/history.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { cp932Writer } from './cp932.ts';
import { type EncodedText, type EncodingLoss, Utf8Writer } from './encoded-text.ts';
import { partName } from './part-name.ts';

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

const byteOrderMark = '\ufeff';
/** So much is handed to the system at once. */
const chunkBytes = 256 * 1024;

/**
 * A CSV on its way to the disk: lines go to a hidden temporary file beside the target, which takes its name only when all is
 * written and flushed. So there are no half files, and an old file stays until the new one is whole.
 */
export class CsvFile {
  readonly #options: CsvFileOptions;
  readonly #fs: CsvFileSystem;
  readonly #parts: { readonly temporary: string; readonly target: string }[] = [];
  readonly #buffer = new ByteBuffer(chunkBytes * 2);
  /** Where lines are written. */
  readonly text: EncodedText;
  #descriptor: number | null = null;
  #rowsInPart = 0;

  constructor(options: CsvFileOptions, fileSystem: CsvFileSystem = fs) {
    this.#options = options;
    this.#fs = fileSystem;
    this.text = options.encoding === 'utf8' ? new Utf8Writer(this.#buffer) : cp932Writer(this.#buffer);
  }

  get loss(): EncodingLoss {
    return this.text.loss;
  }

  /** Those that were begun so far, without their folder. */
  get fileNames(): string[] {
    return this.#parts.map(({ target }) => path.basename(target));
  }

  /** Writes the header. Throws, as every method here does, what the file system says; `abandon` then tidies up. */
  start(): void {
    this.#beginPart();
  }

  write(lines: readonly string[]): void {
    this.writeEach(lines, (line) => this.text.write(line));
  }

  /** One line for each row: `writeLine` writes it into `text`, CRLF included. Returns how many. */
  writeEach<Row>(rows: Iterable<Row>, writeLine: (row: Row) => void): number {
    let count = 0;
    for (const row of rows) {
      if (this.#rowsInPart >= this.#options.rowsPerFile) this.#beginPart();
      writeLine(row);
      this.#rowsInPart += 1;
      count += 1;
      if (this.#buffer.length >= chunkBytes) this.#writeChunk();
    }
    return count;
  }

  /** Flushes, and gives the files their names: the chosen one last, so that it stands only where all the others do. */
  finish(): void {
    this.#endPart();
    for (const { temporary, target } of this.#parts.toReversed()) this.#fs.renameSync(temporary, target);
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
      temporary: path.join(dir, partName(token, number)),
      target: number === 1 ? target : path.join(dir, `${name}_${number}${ext}`),
    };
    this.#checkTarget(part.target);
    this.#descriptor = this.#fs.openSync(part.temporary, 'wx');
    this.#parts.push(part);
    this.#rowsInPart = 0;
    this.text.write(encoding === 'utf8' ? byteOrderMark + header : header);
  }

  #endPart(): void {
    if (this.#descriptor === null) return;
    this.#writeChunk();
    this.#fs.fsyncSync(this.#descriptor);
    this.#fs.closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #writeChunk(): void {
    if (this.#descriptor === null) throw new Error('the file is closed');
    const bytes = this.#buffer.take();
    for (let written = 0; written < bytes.length; ) {
      written += this.#fs.writeSync(this.#descriptor, bytes, written);
    }
  }
}
