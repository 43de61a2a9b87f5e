import { causeWords, chatWords, kindWords, partyWords, resultWords } from './csv-words.ts';
import { packEnd, PackedFields, packedSql } from './packed-fields.ts';

type Words = Readonly<Record<string, string>>;

/** The letter of a word that is not there; that of the first word follows it. */
const noWord = 0x40;

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
const callSql = packedSql(
  packedWords.map(({ sql }) => sql),
  fields,
);

/**
 * SQL that reads the calls of `source`, the rest of a SELECT, as one BLOB for `PackedCalls`, null where there are none. To hand over each
 * value of a million rows by itself takes longer than all else; `source` needs a LIMIT, which makes its order binding.
 */
export function packedCallsSql(source: string): string {
  return `SELECT CAST(group_concat(packed, '') AS BLOB) FROM (SELECT ${callSql} AS packed ${source})`;
}

/** Calls as `packedCallsSql` reads them: stands at one after the other, and in it at one field after the other. */
export class PackedCalls extends PackedFields implements Iterable<PackedCalls> {
  #letters = 0;

  /** Itself, at each call; whoever takes it reads the fields in their order. */
  *[Symbol.iterator](): Generator<PackedCalls> {
    while (this.at < this.bytes.length) {
      this.#letters = this.at;
      this.at += packedWords.length;
      yield this;
      this.skipBeyond(packEnd);
    }
  }

  /** Which of the words at that place of `packedWords` the call says, from 1 on; 0 is none of them. */
  word(place: number): number {
    return (this.bytes[this.#letters + place] ?? noWord) - noWord;
  }
}
