import { buildCp932Table, type Cp932Table, noCode } from './cp932-table.ts';
import { ByteBuffer } from './byte-buffer.ts';
import type { EncodedText, EncodingLoss } from './encoded-text.ts';
import { threeByteUnit } from './utf8-unit.ts';

export interface Cp932Text {
  readonly bytes: Uint8Array;
  /** Grapheme clusters that became 〓. */
  readonly replaced: number;
  /** Characters that became the nearest one: é → e. */
  readonly approximated: number;
  /** Characters that nobody sees and that are left out: zero width, variation selectors, soft hyphens. */
  readonly dropped: number;
  /** The first distinct clusters that became 〓. */
  readonly samples: string[];
}

const geta = 0x81_ac;
const sampleLimit = 20;
const sampleLength = 64;
const quote = 0x22;
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;
const hasMark = /\p{M}/u;
/** A kana and one combining voiced or semi-voiced sound mark. */
const voicedKana = /^([\u3041-\u30ff\uff66-\uff9d])([\u3099\u309a])$/u;
/** A Latin letter and its accents, decomposed. */
const accentedLatin = /^([A-Za-z])\p{Mn}+$/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Half-width voiced marks have codes of their own but belong to the cluster before them. */
function extendsCluster(unit: number): boolean {
  return unit === 0xff_9e || unit === 0xff_9f;
}

/** Text as CP932, one piece after the other. */
export class Cp932Writer implements EncodedText {
  readonly #table: Cp932Table;
  readonly buffer: ByteBuffer;
  readonly loss: EncodingLoss = { replaced: 0, approximated: 0, dropped: 0, samples: new Set() };

  constructor(table: Cp932Table, buffer: ByteBuffer) {
    this.#table = table;
    this.buffer = buffer;
  }

  /** Nearly every text is of characters that have codes, each of which stands by itself; any other is begun anew, the long way. */
  write(text: string): void {
    const { buffer } = this;
    const { exactCodes } = this.#table;
    // No UTF-16 unit needs more than two bytes.
    const units = text.length;
    buffer.reserve(units * 2);
    const { bytes } = buffer;
    let { length } = buffer;
    for (let at = 0; at < units; at += 1) {
      const code = exactCodes[text.charCodeAt(at)] ?? noCode;
      if (code < 0x1_00) {
        bytes[length] = code;
        length += 1;
      } else if (code === noCode) {
        this.#writeWithKnots(text);
        return;
      } else {
        bytes[length] = code >> 8;
        bytes[length + 1] = code & 0xff;
        length += 2;
      }
    }
    buffer.length = length;
  }

  writeUtf8(source: Uint8Array, start: number, end: number): boolean {
    const { buffer } = this;
    const { exactCodes } = this.#table;
    // No character needs more bytes than in UTF-8.
    buffer.reserve(end - start);
    const { bytes } = buffer;
    let { length } = buffer;
    for (let at = start; at < end; ) {
      const byte = source[at] ?? 0;
      if (byte < 0x80) {
        bytes[length] = byte;
        length += 1;
        at += 1;
      } else {
        const unit = threeByteUnit(source, at);
        const code = unit === 0 ? noCode : (exactCodes[unit] ?? noCode);
        if (code === noCode) return false;
        if (code > 0xff) {
          bytes[length] = code >> 8;
          length += 1;
        }
        bytes[length] = code & 0xff;
        length += 1;
        at += 3;
      }
    }
    buffer.length = length;
    return true;
  }

  #writeWithKnots(text: string): void {
    const { exactCodes } = this.#table;
    let at = 0;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const code = exactCodes[unit] ?? noCode;
      const hasNextCode = at + 1 >= text.length || exactCodes[text.charCodeAt(at + 1)] !== noCode;
      // A character with a code stands by itself unless what follows may join it to something that has none.
      if (code !== noCode && (hasNextCode || unit === quote)) {
        this.#putCode(code);
        at += 1;
      } else {
        const end = this.#endOfKnot(text, at);
        this.#encodeKnot(text.slice(at, end));
        at = end;
      }
    }
  }

  #codeAt(text: string, at: number): number {
    return this.#table.codes[text.charCodeAt(at)] ?? noCode;
  }

  /**
   * A knot ends where two characters with codes stand side by side, for between them is the border of a cluster; and before a quote,
   * for the quotes of a CSV are structure: no mark may take one along, neither a combining one after it nor an Arabic number sign before it.
   */
  #endOfKnot(text: string, start: number): number {
    let at = start + 1;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const isBorder = this.#codeAt(text, at - 1) !== noCode && this.#codeAt(text, at) !== noCode && !extendsCluster(unit);
      if (isBorder || unit === quote) return at;
      at += 1;
    }
    return at;
  }

  #encodeKnot(knot: string): void {
    if (knot.length === 1) this.#encodeCluster(knot);
    else for (const { segment } of segmenter.segment(knot)) this.#encodeCluster(segment);
  }

  #encodeCluster(cluster: string): void {
    if (cluster.length === 1 && this.#codeAt(cluster, 0) !== noCode) {
      this.#put(cluster.charCodeAt(0));
      return;
    }
    const kept = Array.from(cluster).filter((character) => !invisible.test(character));
    const visible = kept.join('');
    const text = this.#writable(visible);
    if (text === null) {
      this.loss.replaced += 1;
      this.#putCode(geta);
      if (this.loss.samples.size < sampleLimit) this.loss.samples.add(cluster.slice(0, sampleLength).toWellFormed());
      return;
    }
    this.loss.dropped += Array.from(cluster).length - kept.length;
    for (let at = 0; at < text.length; at += 1) this.#put(text.charCodeAt(at));
  }

  /** The cluster in characters that have codes, or null. Composed only where there are marks: NFC would change names like 神. */
  #writable(visible: string): string | null {
    if (this.#hasCodes(visible)) return visible;
    const decomposed = visible.normalize('NFD');
    if (hasMark.test(visible)) {
      const composed = visible.normalize('NFC');
      if (this.#hasCodes(composed)) return composed;
      const kana = voicedKana.exec(visible);
      if (kana !== null) return `${kana[1] ?? ''}${spacingMark(kana[1] ?? '', kana[2] ?? '')}`;
    }
    const latin = accentedLatin.exec(decomposed)?.[1];
    if (latin === undefined) return null;
    this.loss.approximated += 1;
    return latin;
  }

  #hasCodes(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) {
      if (this.#codeAt(text, at) === noCode) return false;
    }
    return true;
  }

  #put(unit: number): void {
    const { codes, exactCodes } = this.#table;
    if (exactCodes[unit] === noCode) this.loss.approximated += 1;
    this.#putCode(codes[unit] ?? geta);
  }

  /** Into the room that `write` has made. */
  #putCode(code: number): void {
    const { buffer } = this;
    if (code > 0xff) {
      buffer.bytes[buffer.length] = code >> 8;
      buffer.length += 1;
    }
    buffer.bytes[buffer.length] = code & 0xff;
    buffer.length += 1;
  }
}

/** The mark that stands on its own: ゛ or ゜, half-width after half-width kana. */
function spacingMark(kana: string, mark: string): string {
  const isVoiced = mark === '\u3099';
  if (kana >= '\uff66') return isVoiced ? '\uff9e' : '\uff9f';
  return isVoiced ? '\u309b' : '\u309c';
}

let table: Cp932Table | null = null;

/** A writer of its own for each file; the table behind it is built once. */
export function cp932Writer(buffer: ByteBuffer): Cp932Writer {
  table ??= buildCp932Table();
  return new Cp932Writer(table, buffer);
}

/** Encodes as Windows' code page 932 by the rules of spec/history-and-csv.md section 5. Never throws. */
export function encodeCp932(text: string): Cp932Text {
  const writer = cp932Writer(new ByteBuffer(text.length * 2));
  writer.write(text);
  const { samples, ...counts } = writer.loss;
  return { bytes: writer.buffer.take(), ...counts, samples: [...samples] };
}
