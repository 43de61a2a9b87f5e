import { csvField, type CsvStyle, phoneField, plainFieldEnd, textField } from './csv.ts';
import type { EncodedText } from './encoded-text.ts';
import { CsvTimes } from './local-time.ts';
import { type PackedCalls, packedWords } from './packed-calls.ts';
import { fieldEnd } from './packed-fields.ts';

const lineStart = '"';
const fieldBorder = '","';
const lineEnd = '"\r\n';

/** Longer ones may be no telephone numbers. */
const longestDigits = 39;
const [plus, zero, one, eight, nine] = [0x2b, 0x30, 0x31, 0x38, 0x39];

/** The places of `packedWords`. */
const [kind, party, result, chat, cause] = [0, 1, 2, 3, 4];

const nothing = new Uint8Array();
const zeroByte = Uint8Array.of(zero);

/** Whether `+81` is written there and the rest without its 0: `nationalNumber` puts that before it. */
function isJapanese(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== plus || bytes[at + 1] !== eight || bytes[at + 2] !== one) return false;
  const first = bytes[at + 3] ?? 0;
  return first >= one && first <= nine;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at] ?? 0; byte >= zero && byte <= nine; byte = bytes[at] ?? 0) at += 1;
  return at;
}

/** The bytes of a text that is written often; `text` stays as it was. */
export function bytesOf(text: EncodedText, written: string): Uint8Array {
  const { buffer } = text;
  const start = buffer.length;
  text.write(written);
  const bytes = Uint8Array.from(buffer.bytes.subarray(start, buffer.length));
  buffer.length = start;
  return bytes;
}

/** Writes lines of the call CSV. A million rows leave no time for strings: what is plain goes from bytes to bytes. */
export class CallLines {
  readonly #style: CsvStyle;
  readonly #text: EncodedText;
  readonly #times = new CsvTimes();
  readonly #lineStart: Uint8Array;
  readonly #fieldBorder: Uint8Array;
  readonly #beforeDigits: Uint8Array;
  readonly #beforeNational: Uint8Array;
  readonly #afterDigits: Uint8Array;
  /** By their place and by `PackedCalls.word`, with what follows them. */
  readonly #words: readonly (readonly Uint8Array[])[];

  constructor(style: CsvStyle, text: EncodedText) {
    this.#style = style;
    this.#text = text;
    this.#lineStart = bytesOf(text, lineStart);
    this.#fieldBorder = bytesOf(text, fieldBorder);
    const [before = '', after = ''] = csvField(phoneField('0', style)).split('0');
    this.#beforeDigits = bytesOf(text, before);
    this.#beforeNational = bytesOf(text, `${before}0`);
    this.#afterDigits = bytesOf(text, after);
    this.#words = packedWords.map(({ words }, place) =>
      ['', ...words].map((word) => bytesOf(text, word + (place === cause ? lineEnd : fieldBorder))),
    );
  }

  /** The line of the call at which `calls` stands. */
  write(calls: PackedCalls): void {
    this.#text.buffer.append(this.#lineStart);
    this.#time(calls.number());
    this.#word(calls, kind);
    if (calls.word(party) === 0) this.#phone(calls);
    else this.#partyWord(calls);
    this.#free(calls);
    this.#phone(calls);
    this.#free(calls);
    this.#seconds(calls);
    this.#word(calls, result);
    this.#word(calls, chat);
    this.#time(calls.number());
    this.#seconds(calls);
    this.#seconds(calls);
    this.#phone(calls);
    this.#free(calls);
    this.#free(calls);
    this.#word(calls, cause);
  }

  #time(timeMs: number): void {
    if (!Number.isNaN(timeMs)) this.#times.append(timeMs, this.#text.buffer);
    this.#endField();
  }

  /** Milliseconds in decimal are seconds without the last three digits. */
  #seconds(calls: PackedCalls): void {
    const { buffer } = this.#text;
    const { bytes, at } = calls;
    const end = digitsEnd(bytes, at);
    if (bytes[end] !== fieldEnd) this.#text.write(`${Math.floor(calls.number() / 1000)}`);
    else {
      if (end > at + 3) buffer.append(bytes, at, end - 3);
      else if (end > at) buffer.append(zeroByte);
      calls.skip(end);
    }
    this.#endField();
  }

  #word(calls: PackedCalls, place: number): void {
    this.#text.buffer.append(this.#words[place]?.[calls.word(place)] ?? nothing);
  }

  /** Stands for the number. */
  #partyWord(calls: PackedCalls): void {
    calls.text();
    this.#word(calls, party);
  }

  #free(calls: PackedCalls): void {
    const { bytes, at } = calls;
    const end = plainFieldEnd(bytes, at, fieldEnd);
    if (end !== -1 && this.#text.writeUtf8(bytes, at, end)) calls.skip(end);
    else this.#text.write(csvField(textField(calls.text(), this.#style)));
    this.#endField();
  }

  #phone(calls: PackedCalls): void {
    const { buffer } = this.#text;
    const { bytes, at } = calls;
    const start = isJapanese(bytes, at) ? at + 3 : at;
    const end = digitsEnd(bytes, start);
    if (bytes[end] !== fieldEnd || end - start > longestDigits) {
      this.#text.write(csvField(phoneField(calls.text(), this.#style)));
    } else {
      if (end > at) {
        buffer.append(start > at ? this.#beforeNational : this.#beforeDigits);
        buffer.append(bytes, start, end);
        buffer.append(this.#afterDigits);
      }
      calls.skip(end);
    }
    this.#endField();
  }

  #endField(): void {
    this.#text.buffer.append(this.#fieldBorder);
  }
}
