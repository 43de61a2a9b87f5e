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

/** Text on its way into a file: encoded piece by piece into one place that is used again, so that a million lines need no memory. */
export interface EncodedText {
  readonly loss: EncodingLoss;
  /** How much waits to be taken; about bytes. */
  readonly length: number;
  write(text: string): void;
  /** What was written since the last time; good until the next `write`. */
  take(): Uint8Array;
}

/** UTF-8 loses nothing but lone surrogates, which are no characters. */
export class Utf8Writer implements EncodedText {
  readonly loss: EncodingLoss = { replaced: 0, approximated: 0, dropped: 0, samples: new Set() };
  #text = '';

  get length(): number {
    return this.#text.length;
  }

  write(text: string): void {
    this.#text += text;
  }

  take(): Uint8Array {
    const taken = Buffer.from(this.#text, 'utf8');
    this.#text = '';
    return taken;
  }
}
