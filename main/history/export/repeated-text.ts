import type { EncodedText } from './encoded-text.ts';

/** A piece of text that is written again and again: encoded once, while what its encoding loses counts each time. */
export class RepeatedText {
  readonly #text: EncodedText;
  #bytes = new Uint8Array();
  #replaced = 0;
  #approximated = 0;
  #dropped = 0;

  constructor(text: EncodedText) {
    this.#text = text;
  }

  /** Remembers what `write` writes into the text, and leaves the text as it was. */
  take(write: () => void): void {
    const { buffer, loss } = this.#text;
    const { length } = buffer;
    const { replaced, approximated, dropped } = loss;
    write();
    this.#bytes = new Uint8Array(buffer.bytes.subarray(length, buffer.length));
    this.#replaced = loss.replaced - replaced;
    this.#approximated = loss.approximated - approximated;
    this.#dropped = loss.dropped - dropped;
    buffer.length = length;
    Object.assign(loss, { replaced, approximated, dropped });
  }

  write(): void {
    const { buffer, loss } = this.#text;
    buffer.append(this.#bytes);
    loss.replaced += this.#replaced;
    loss.approximated += this.#approximated;
    loss.dropped += this.#dropped;
  }
}
