import type { ByteBuffer } from './byte-buffer.ts';
import { threeByteUnit } from './utf8-unit.ts';

/** What was lost on the way into the file's encoding. */
export interface EncodingLoss {
  /** Grapheme clusters that became 〓. */
  replaced: number;
  /** Characters that became the nearest one: é → e. */
  approximated: number;
  /** Characters that nobody sees and that are left out. */
  dropped: number;
  /** The first distinct clusters that became 〓. */
  readonly samples: Set<string>;
}

/** Text on its way into a file: encoded piece by piece, so that a million lines need no memory and no strings of their own. */
export interface EncodedText {
  readonly loss: EncodingLoss;
  /** Where the bytes go; what is ASCII in every encoding may be put there directly. */
  readonly buffer: ByteBuffer;
  write(text: string): void;
  /**
   * Text that is UTF-8 already, from `start` to `end`: false, and nothing is written, where it is not of ASCII and characters of three bytes
   * that stand in the file's encoding; it must then be written as a string.
   */
  writeUtf8(source: Uint8Array, start: number, end: number): boolean;
}

/** UTF-8 loses nothing but lone surrogates, which are no characters. */
export class Utf8Writer implements EncodedText {
  readonly loss: EncodingLoss = { replaced: 0, approximated: 0, dropped: 0, samples: new Set() };
  readonly buffer: ByteBuffer;

  constructor(buffer: ByteBuffer) {
    this.buffer = buffer;
  }

  write(text: string): void {
    const { buffer } = this;
    // No UTF-16 unit needs more than three bytes.
    buffer.reserve(text.length * 3);
    buffer.length += buffer.bytes.write(text, buffer.length, 'utf8');
  }
  writeUtf8(source: Uint8Array, start: number, end: number): boolean {
    for (let at = start; at < end; ) {
      if ((source[at] ?? 0) < 0x80) at += 1;
      else if (threeByteUnit(source, at) === 0) return false;
      else at += 3;
    }
    this.buffer.append(source, start, end);
    return true;
  }
}
