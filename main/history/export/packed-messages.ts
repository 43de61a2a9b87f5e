import type { ChatCall } from './chat-call.ts';
import { fieldEnd } from './packed-calls.ts';

/** A byte that no UTF-8 text has, as `fieldEnd`. */
const messageEnd = 0xfe;
const customer = 0x41;
const minus = 0x2d;
const digitZero = 0x30;

const byteSql = (byte: number): string => `CAST(x'${byte.toString(16)}' AS TEXT)`;

/** One message for `PackedMessages`; `call` is SQL for the place of its call among those of the batch. */
function packedSql(call: string): string {
  const end = byteSql(fieldEnd);
  return `concat(iif(sender = 'customer', 'A', 'B'), ${call}, ${end}, at_ms, ${end}, url, ${end}, text, ${end}, ${byteSql(messageEnd)})`;
}

/**
 * The messages of all these calls as one BLOB: call by call, each chat in its order. CROSS JOIN nests the loops as they are written, and the
 * innermost walks the index of the positions; to sort what stands in order already would take as long as all of the reading.
 */
export const packedMessagesSql = `SELECT CAST(group_concat(${packedSql('wanted.key')}, '') AS BLOB) FROM json_each(?) AS wanted
  CROSS JOIN call_transcripts ON call = wanted.value
  CROSS JOIN messages INDEXED BY messages_position ON messages.transcript = call_transcripts.transcript`;

/** So many messages of one call as a BLOB, after a position; and the last position, from which the next piece goes on. */
export function packedPieceSql(limit: number): string {
  return `SELECT CAST(group_concat(packed, '') AS BLOB), max(position) FROM (SELECT ${packedSql('0')} AS packed, position FROM messages
    WHERE transcript = (SELECT transcript FROM call_transcripts WHERE call = ?) AND position > ? ORDER BY position LIMIT ${limit})`;
}

/** Messages as SQLite packed them: stands at one after the other. */
export class PackedMessages implements Iterable<PackedMessages> {
  readonly bytes: Buffer;
  readonly #calls: readonly ChatCall[];
  /** The call in whose chat the message stands. */
  call: ChatCall | null = null;
  isCustomer = false;
  /** NaN where it is not known. */
  atMs = Number.NaN;
  /** Where its text begins: the rest of the message, up to `fieldEnd`. */
  textStart = 0;
  #url = '';
  #at = 0;

  constructor(bytes: Buffer, calls: readonly ChatCall[]) {
    this.bytes = bytes;
    this.#calls = calls;
  }

  /** Itself, at each message. */
  *[Symbol.iterator](): Generator<PackedMessages> {
    const { bytes } = this;
    while (this.#at < bytes.length) {
      this.isCustomer = bytes[this.#at] === customer;
      this.#at += 1;
      this.call = this.#calls[this.#number()] ?? this.call;
      this.atMs = this.#number();
      this.#url = bytes[this.#at] === fieldEnd ? '' : bytes.toString('utf8', this.#at, this.#next(fieldEnd, this.#at));
      this.textStart = this.#next(fieldEnd, this.#at) + 1;
      this.#at = this.textStart;
      yield this;
      // Damaged text may hold the end of a field; then that message is wrong, and no other.
      this.#at = this.#next(messageEnd, this.#at) + 1;
    }
  }

  /** Null where the message has none. */
  url(): string | null {
    return this.#url === '' ? null : this.#url;
  }

  text(): string {
    this.#at = this.#next(fieldEnd, this.textStart) + 1;
    return this.bytes.toString('utf8', this.textStart, this.#at - 1);
  }

  /** Goes on where the text was found to end. */
  skipText(end: number): void {
    this.#at = end + 1;
  }

  /** Where that byte stands, from `start` on. */
  #next(byte: number, start: number): number {
    if (this.bytes[start] === byte) return start;
    const found = this.bytes.indexOf(byte, start);
    return found === -1 ? this.bytes.length : found;
  }

  #number(): number {
    const { bytes } = this;
    const isNegative = bytes[this.#at] === minus;
    let at = isNegative ? this.#at + 1 : this.#at;
    let byte = bytes[at];
    let value = byte === fieldEnd ? Number.NaN : 0;
    while (byte !== undefined && byte !== fieldEnd) {
      value = value * 10 + byte - digitZero;
      at += 1;
      byte = bytes[at];
    }
    this.#at = at + 1;
    return isNegative ? -value : value;
  }
}
