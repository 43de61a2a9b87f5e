/** Writes numbers bit by bit, the highest first, as audio codecs do. */
export class Bits {
  #text = '';

  put(value: number, bits: number): this {
    this.#text += value.toString(2).padStart(bits, '0');
    return this;
  }

  /** Bits as they stand, such as a Huffman code. */
  code(text: string): this {
    this.#text += text;
    return this;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Filled with zeros to whole bytes. */
  bytes(): Buffer {
    const bytes = this.#text.match(/.{1,8}/g) ?? [];
    return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
  }
}
