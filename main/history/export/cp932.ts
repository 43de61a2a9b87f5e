import { buildCp932Table, type Cp932Table, noCode } from './cp932-table.ts';

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
const sampleLimit = 200;
const sampleLength = 64;
const quote = 0x22;
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;
const hasMark = /\p{M}/u;
/** A kana and one combining voiced or semi-voiced sound mark. */
const voicedKana = /^([\u3041-\u30ff\uff66-\uff9d])([\u3099\u309a])$/u;
/** A Latin letter and its accents, decomposed. */
const accentedLatin = /^([A-Za-z])\p{Mn}+$/u;

/** Half-width voiced marks have codes of their own but belong to the cluster before them. */
function extendsCluster(unit: number): boolean {
  return unit === 0xff_9e || unit === 0xff_9f;
}

class Encoder {
  readonly #table: Cp932Table;
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  #bytes = new Uint8Array(0);
  #length = 0;
  #replaced = 0;
  #approximated = 0;
  #dropped = 0;
  #samples = new Set<string>();

  constructor(table: Cp932Table) {
    this.#table = table;
  }

  encode(text: string): Cp932Text {
    // No UTF-16 unit needs more than two bytes.
    this.#bytes = new Uint8Array(text.length * 2);
    this.#length = 0;
    this.#replaced = 0;
    this.#approximated = 0;
    this.#dropped = 0;
    this.#samples = new Set();
    const { exactCodes } = this.#table;
    let at = 0;
    let code = exactCodes[text.charCodeAt(0)] ?? noCode;
    while (at < text.length) {
      const nextCode = at + 1 < text.length ? (exactCodes[text.charCodeAt(at + 1)] ?? noCode) : 0;
      // A character with a code stands by itself unless what follows may join it to something that has none.
      if (code !== noCode && nextCode !== noCode) {
        this.#putCode(code);
        at += 1;
        code = nextCode;
      } else {
        const end = this.#endOfKnot(text, at);
        this.#encodeKnot(text.slice(at, end));
        at = end;
        code = exactCodes[text.charCodeAt(at)] ?? noCode;
      }
    }
    return {
      bytes: this.#bytes.subarray(0, this.#length),
      replaced: this.#replaced,
      approximated: this.#approximated,
      dropped: this.#dropped,
      samples: [...this.#samples],
    };
  }

  #codeAt(text: string, at: number): number {
    return this.#table.codes[text.charCodeAt(at)] ?? noCode;
  }

  /** A knot ends where two characters with codes stand side by side, for between them is the border of a cluster. */
  #endOfKnot(text: string, start: number): number {
    let at = start + 1;
    while (at < text.length) {
      const isBorder = this.#codeAt(text, at - 1) !== noCode && this.#codeAt(text, at) !== noCode && !extendsCluster(text.charCodeAt(at));
      if (isBorder) return at;
      at += 1;
    }
    return at;
  }

  #encodeKnot(knot: string): void {
    if (knot.length === 1) {
      this.#encodeCluster(knot);
      return;
    }
    for (const { segment } of this.#segmenter.segment(knot)) {
      // The quotes of a CSV are structure: a combining mark after one must not take it along.
      if (segment.charCodeAt(0) === quote) {
        this.#put(quote);
        if (segment.length > 1) this.#encodeCluster(segment.slice(1));
      } else this.#encodeCluster(segment);
    }
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
      this.#replaced += 1;
      this.#putCode(geta);
      if (this.#samples.size < sampleLimit) this.#samples.add(cluster.slice(0, sampleLength).toWellFormed());
      return;
    }
    this.#dropped += Array.from(cluster).length - kept.length;
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
    this.#approximated += 1;
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
    if (exactCodes[unit] === noCode) this.#approximated += 1;
    this.#putCode(codes[unit] ?? geta);
  }

  #putCode(code: number): void {
    if (code > 0xff) {
      this.#bytes[this.#length] = code >> 8;
      this.#length += 1;
    }
    this.#bytes[this.#length] = code & 0xff;
    this.#length += 1;
  }
}

/** The mark that stands on its own: ゛ or ゜, half-width after half-width kana. */
function spacingMark(kana: string, mark: string): string {
  const isVoiced = mark === '\u3099';
  if (kana >= '\uff66') return isVoiced ? '\uff9e' : '\uff9f';
  return isVoiced ? '\u309b' : '\u309c';
}

let encoder: Encoder | null = null;

/** Encodes as Windows' code page 932 by the rules of spec/history-and-csv.md section 5. Never throws. */
export function encodeCp932(text: string): Cp932Text {
  encoder ??= new Encoder(buildCp932Table());
  return encoder.encode(text);
}
