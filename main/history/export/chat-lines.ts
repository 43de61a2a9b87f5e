import { webLink } from '../../cti/chat-link.ts';
import { bytesOf } from './call-lines.ts';
import { csvField, type CsvStyle, isPlainField, phoneField, textField } from './csv.ts';
import { partyWords, speakerWords } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';
import { CsvTimes } from './local-time.ts';
import { RepeatedText } from './repeated-text.ts';

/** A call as `chatCallColumns` reads it. */
export type ChatCall = readonly [
  startedAtMs: number,
  party: string,
  number: string | null,
  name: string | null,
  line: string,
  queue: string | null,
  transcript: number,
];

/** As in the CSV of the calls. */
export const chatCallColumns = `started_at_ms, party_kind, CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END,
  coalesce(name, caller_name), line_number, queue, transcript`;

/** A message as `chatMessageColumns` reads it. */
export type ChatMessageRow = [
  /** On the first message of each call; those that follow are of the same. */
  call: ChatCall | null,
  position: number,
  atMs: number | null,
  isCustomer: number,
  text: string,
  url: string | null,
];

export const chatMessageColumns = "NULL, position, at_ms, sender = 'customer', text, url";

const fieldBorder = '","';

/**
 * Writes lines of the chats CSV, one a message. Millions of them leave no time for a schema or an object each: what a line says of the
 * call is encoded once and copied.
 */
export class ChatLines {
  readonly #style: CsvStyle;
  readonly #text: EncodedText;
  readonly #times = new CsvTimes();
  readonly #lineStart: RepeatedText;
  readonly #fieldBorder: Uint8Array;
  readonly #customer: Uint8Array;
  readonly #service: Uint8Array;
  readonly #lineEnd: Uint8Array;

  constructor(style: CsvStyle, text: EncodedText) {
    this.#style = style;
    this.#text = text;
    this.#lineStart = new RepeatedText(text);
    this.#fieldBorder = bytesOf(text, fieldBorder);
    this.#customer = bytesOf(text, fieldBorder + speakerWords.customer + fieldBorder);
    this.#service = bytesOf(text, fieldBorder + speakerWords.service + fieldBorder);
    this.#lineEnd = bytesOf(text, '"\r\n');
  }

  write(message: ChatMessageRow): void {
    const { buffer } = this.#text;
    const [call, , atMs, isCustomer, text, url] = message;
    if (call !== null) this.#lineStart.take(() => this.#writeCall(call));
    this.#lineStart.write();
    if (atMs !== null) this.#times.append(atMs, buffer);
    buffer.append(isCustomer === 1 ? this.#customer : this.#service);
    this.#free(url === null ? text : (webLink(url)?.url ?? text));
    buffer.append(this.#lineEnd);
  }

  #writeCall([startedAtMs, party, number, name, line, queue]: ChatCall): void {
    const { buffer } = this.#text;
    this.#text.write('"');
    this.#times.append(startedAtMs, buffer);
    buffer.append(this.#fieldBorder);
    const word = partyWords[party];
    if (word === undefined) this.#phone(number);
    else this.#text.write(word);
    buffer.append(this.#fieldBorder);
    this.#free(name);
    buffer.append(this.#fieldBorder);
    this.#phone(line);
    buffer.append(this.#fieldBorder);
    this.#free(queue);
    buffer.append(this.#fieldBorder);
  }

  #free(value: string | null): void {
    if (value !== null) this.#text.write(isPlainField(value) ? value : csvField(textField(value, this.#style)));
  }

  #phone(value: string | null): void {
    if (value !== null) this.#text.write(csvField(phoneField(value, this.#style)));
  }
}
