import { causeWords, chatWords, kindWords, partyWords, resultWords } from './csv-words.ts';

type Words = Readonly<Record<string, string>>;

/** Bytes that no UTF-8 text has: they end a field and a call. */
export const fieldEnd = 0xff;
const callEnd = 0xfe;
/** The letter of a word that is not there; that of the first word follows it. */
const noWord = 0x40;
const minus = 0x2d;
const digitZero = 0x30;

/** One letter for the column's value: its place among the words; those of `before` come first. */
function letterSql(column: string, words: Words, before: Words = {}): string {
  const first = noWord + 1 + Object.keys(before).length;
  const letters = Object.keys(words).map((word, place) => `WHEN '${word}' THEN '${String.fromCodePoint(first + place)}'`);
  return `CASE ${column} ${letters.join(' ')} ELSE '${String.fromCodePoint(noWord)}' END`;
}

const { internal, external } = kindWords;

/** What a call says in one of a few words, and the letter that tells which. */
export const packedWords: readonly { readonly words: readonly string[]; readonly sql: string }[] = [
  {
    words: [...Object.values(internal), ...Object.values(external)],
    sql: `CASE WHEN scope = 'internal' THEN ${letterSql('direction', internal)} ELSE ${letterSql('direction', external, internal)} END`,
  },
  { words: Object.values(partyWords), sql: letterSql('party_kind', partyWords) },
  { words: Object.values(resultWords), sql: letterSql('result', resultWords) },
  { words: Object.values(chatWords), sql: letterSql('chat', chatWords) },
  { words: Object.values(causeWords), sql: letterSql('cause', causeWords) },
];

const fields = [
  'started_at_ms',
  "CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END",
  'coalesce(name, caller_name)',
  'line_number',
  'label',
  'talk_ms',
  'ended_at_ms',
  'ring_ms',
  'hold_ms',
  'final_number',
  'caller_name',
  'memo',
];
const byteSql = (byte: number): string => `CAST(x'${byte.toString(16)}' AS TEXT)`;
const parts = [...packedWords.map(({ sql }) => sql), ...fields.flatMap((field) => [field, byteSql(fieldEnd)]), byteSql(callEnd)];

/** A BLOB as SQLite gives it: memory of its own. */
export type PackedBytes = Buffer<ArrayBuffer>;

/**
 * SQL that reads the calls of `source`, the rest of a SELECT, as one BLOB for `PackedCalls`, null where there are none. To hand over each
 * value of a million rows by itself takes longer than all else; `source` needs a LIMIT, which makes its order binding.
 */
export function packedCallsSql(source: string): string {
  return `SELECT CAST(group_concat(packed, '') AS BLOB) FROM (SELECT concat(${parts.join(', ')}) AS packed ${source})`;
}

/** Calls as `packedCallsSql` reads them: stands at one after the other, and in it at one field after the other. */
export class PackedCalls implements Iterable<PackedCalls> {
  readonly bytes: PackedBytes;
  /** Where the next field begins. */
  at = 0;
  #letters = 0;

  constructor(bytes: PackedBytes) {
    this.bytes = bytes;
  }

  /** Itself, at each call; whoever takes it reads the fields in their order. */
  *[Symbol.iterator](): Generator<PackedCalls> {
    while (this.at < this.bytes.length) {
      this.#letters = this.at;
      this.at += packedWords.length;
      yield this;
      // Damaged text may hold the end of a field; then that call is wrong, and no other.
      this.at = this.#after(callEnd);
    }
  }

  /** Which of the words at that place of `packedWords` the call says, from 1 on; 0 is none of them. */
  word(place: number): number {
    return (this.bytes[this.#letters + place] ?? noWord) - noWord;
  }

  /** A whole number; NaN where the field is empty. */
  number(): number {
    const { bytes } = this;
    const isNegative = bytes[this.at] === minus;
    let at = isNegative ? this.at + 1 : this.at;
    let byte = bytes[at];
    let value = byte === fieldEnd ? Number.NaN : 0;
    while (byte !== undefined && byte !== fieldEnd) {
      value = value * 10 + byte - digitZero;
      at += 1;
      byte = bytes[at];
    }
    this.at = at + 1;
    return isNegative ? -value : value;
  }

  /** Goes on where the field ended that was read from `bytes`. */
  skip(end: number): void {
    this.at = end + 1;
  }

  /** The field as text. */
  text(): string {
    const start = this.at;
    this.at = this.#after(fieldEnd);
    return this.bytes.toString('utf8', start, this.at - 1);
  }

  /** Where that byte ends, from here on. */
  #after(byte: number): number {
    if (this.bytes[this.at] === byte) return this.at + 1;
    const found = this.bytes.indexOf(byte, this.at);
    return found === -1 ? this.bytes.length : found + 1;
  }
}
