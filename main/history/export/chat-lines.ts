import { webLink } from '../../cti/chat-link.ts';
import { bytesOf } from './call-lines.ts';
import { csvField, type CsvStyle, phoneField, plainFieldEnd, textField } from './csv.ts';
import { partyWords, speakerWords } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';
import { CsvTimes } from './local-time.ts';
import { fieldEnd } from './packed-fields.ts';
import type { ChatCall, PackedMessages } from './packed-messages.ts';
import { RepeatedText } from './repeated-text.ts';

const fieldBorder = '","';

/**
 * Writes lines of the chats CSV, one a message. Millions of them leave no time for strings: what is plain goes from bytes to bytes, and what a
 * line says of its call is encoded once and copied.
 */
export class ChatLines {
  readonly #style: CsvStyle;
  readonly #text: EncodedText;
  readonly #times = new CsvTimes();
  #call: ChatCall | null = null;
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

  /** The line of the message at which `messages` stands. */
  write(messages: PackedMessages): void {
    const { buffer } = this.#text;
    const { call, atMs, isCustomer } = messages;
    if (call !== this.#call) this.#enterCall(call);
    this.#lineStart.write();
    if (!Number.isNaN(atMs)) this.#times.append(atMs, buffer);
    buffer.append(isCustomer ? this.#customer : this.#service);
    this.#message(messages);
    buffer.append(this.#lineEnd);
  }

  #message(messages: PackedMessages): void {
    const { bytes, at, url } = messages;
    const end = url === '' ? plainFieldEnd(bytes, at, fieldEnd) : -1;
    if (end !== -1 && this.#text.writeUtf8(bytes, at, end)) messages.skip(end);
    else this.#free(webLink(url)?.url ?? messages.text());
  }

  #enterCall(call: ChatCall | null): void {
    this.#call = call;
    this.#lineStart.take(() => {
      if (call !== null) this.#writeCall(call);
    });
  }

  #writeCall({ startedAtMs, party, number, name, line, queue }: ChatCall): void {
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

  #free(value: string): void {
    this.#text.write(csvField(textField(value, this.#style)));
  }

  #phone(value: string): void {
    this.#text.write(csvField(phoneField(value, this.#style)));
  }
}
