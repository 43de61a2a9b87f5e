import { csvField, type CsvStyle, isPlainField, phoneField, textField } from './csv.ts';
import { causeWords, chatWords, kindWords, partyWords, resultWords } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';
import { CsvTimes } from './local-time.ts';

/** One row as `callColumns` reads it, in their order. */
export type RawCall = readonly unknown[];

type Words = Readonly<Record<string, string>>;

/** The place of the column's value among the words; null where it is none of them. Numbers are read faster than texts. */
function placeIn(words: Words, column: string): string {
  const places = Object.keys(words).map((word, place) => `WHEN '${word}' THEN ${place}`);
  return `CASE ${column} ${places.join(' ')} END`;
}

export const callColumns = `started_at_ms, calls.id, ${placeIn(kindWords, 'scope || direction')}, ${placeIn(partyWords, 'party_kind')},
  CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END, coalesce(name, caller_name), line_number, label, talk_ms, ${placeIn(resultWords, 'result')},
  ${placeIn(chatWords, 'chat')}, ended_at_ms, ring_ms, hold_ms, final_number, caller_name, nullif(memo, ''), ${placeIn(causeWords, 'cause')}`;

const lineStart = '"';
const fieldBorder = '","';
const lineEnd = '"\r\n';

/** The bytes of a text that is written often; `text` stays as it was. */
export function bytesOf(text: EncodedText, written: string): Uint8Array {
  const { buffer } = text;
  const start = buffer.length;
  text.write(written);
  const bytes = Uint8Array.from(buffer.bytes.subarray(start, buffer.length));
  buffer.length = start;
  return bytes;
}

/** Writes lines of the call CSV. A million rows leave no time for a schema, a pattern, or strings that are joined and cut again. */
export class CallLines {
  readonly #style: CsvStyle;
  readonly #text: EncodedText;
  readonly #times = new CsvTimes();
  readonly #lineStart: Uint8Array;
  readonly #fieldBorder: Uint8Array;
  readonly #lineEnd: Uint8Array;
  readonly #kinds: readonly Uint8Array[];
  readonly #parties: readonly Uint8Array[];
  readonly #results: readonly Uint8Array[];
  readonly #chats: readonly Uint8Array[];
  readonly #causes: readonly Uint8Array[];

  constructor(style: CsvStyle, text: EncodedText) {
    this.#style = style;
    this.#text = text;
    const bytesOfEach = (words: Words): readonly Uint8Array[] => Object.values(words).map((word) => bytesOf(text, word));
    this.#lineStart = bytesOf(text, lineStart);
    this.#fieldBorder = bytesOf(text, fieldBorder);
    this.#lineEnd = bytesOf(text, lineEnd);
    this.#kinds = bytesOfEach(kindWords);
    this.#parties = bytesOfEach(partyWords);
    this.#results = bytesOfEach(resultWords);
    this.#chats = bytesOfEach(chatWords);
    this.#causes = bytesOfEach(causeWords);
  }

  write(row: RawCall): void {
    const { buffer } = this.#text;
    buffer.append(this.#lineStart);
    this.#time(row[0]);
    this.#word(this.#kinds, row[2]);
    if (row[3] === null) this.#phone(row[4]);
    else this.#word(this.#parties, row[3]);
    this.#free(row[5]);
    this.#phone(row[6]);
    this.#free(row[7]);
    this.#seconds(row[8]);
    this.#word(this.#results, row[9]);
    this.#word(this.#chats, row[10]);
    this.#time(row[11]);
    this.#seconds(row[12]);
    this.#seconds(row[13]);
    this.#phone(row[14]);
    this.#free(row[15]);
    this.#free(row[16]);
    const cause = typeof row[17] === 'number' ? this.#causes[row[17]] : undefined;
    if (cause !== undefined) buffer.append(cause);
    buffer.append(this.#lineEnd);
  }

  #time(value: unknown): void {
    if (typeof value === 'number') this.#times.append(value, this.#text.buffer);
    this.#endField();
  }

  #seconds(value: unknown): void {
    if (typeof value === 'number') {
      const seconds = Math.floor(value / 1000);
      if (seconds >= 0) this.#text.buffer.appendDigits(seconds);
      else this.#text.write(`${seconds}`);
    }
    this.#endField();
  }

  #word(words: readonly Uint8Array[], place: unknown): void {
    const word = typeof place === 'number' ? words[place] : undefined;
    if (word !== undefined) this.#text.buffer.append(word);
    this.#endField();
  }

  #free(value: unknown): void {
    if (typeof value === 'string' && value !== '') this.#text.write(isPlainField(value) ? value : csvField(textField(value, this.#style)));
    this.#endField();
  }

  #phone(value: unknown): void {
    if (typeof value === 'string' && value !== '') this.#text.write(csvField(phoneField(value, this.#style)));
    this.#endField();
  }

  #endField(): void {
    this.#text.buffer.append(this.#fieldBorder);
  }
}
