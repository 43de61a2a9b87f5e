import { packEnd, packEndSql, PackedFields, packedSql } from './packed-fields.ts';

const customer = 0x41;

/** What each line of a chat says of its call; a text that is not there is empty. */
export interface ChatCall {
  readonly startedAtMs: number;
  readonly party: string;
  readonly number: string;
  readonly name: string;
  readonly line: string;
  readonly queue: string;
}

/** `place` is SQL for where the call stands among those of the batch. The other columns are those of the CSV of the calls. */
function callSql(place: string): string {
  const number = "CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END";
  return packedSql([], [place, 'started_at_ms', 'party_kind', number, 'coalesce(name, caller_name)', 'line_number', 'queue']);
}

/** The same `place` for the call of a message. */
function messageSql(place: string): string {
  return packedSql(["iif(sender = 'customer', 'A', 'B')"], [place, 'at_ms', 'url', 'text']);
}

function batchSql(calls: string, messages: string): string {
  return `CAST(concat((SELECT group_concat(packed, '') FROM (${calls})), ${packEndSql}, (SELECT group_concat(packed, '') FROM (${messages}))) AS BLOB)`;
}

/**
 * The messages of the calls with these `@keys`, a JSON array, as one BLOB for `PackedMessages`: call by call, each chat in its order. CROSS
 * JOIN nests the loops as they are written, and the innermost walks the index of the positions; to sort what stands in order already would
 * take as long as all of the reading.
 */
export const packedMessagesSql = `SELECT ${batchSql(
  `SELECT ${callSql('wanted.key')} AS packed FROM json_each(@keys) AS wanted CROSS JOIN calls ON calls.id = wanted.value`,
  `SELECT ${messageSql('wanted.key')} AS packed FROM json_each(@keys) AS wanted CROSS JOIN call_transcripts ON call = wanted.value
    CROSS JOIN messages INDEXED BY messages_position ON messages.transcript = call_transcripts.transcript`,
)}`;

const piece = `FROM messages WHERE transcript = (SELECT transcript FROM call_transcripts WHERE call = @key) AND position > @position
  ORDER BY position LIMIT @limit`;
/** Up to `@limit` messages of one call after a position, packed alike. */
export const packedPieceSql = `SELECT ${batchSql(
  `SELECT ${callSql("'0'")} AS packed FROM calls WHERE id = @key`,
  `SELECT ${messageSql("'0'")} AS packed ${piece}`,
)}`;
/** The last position of such a piece, from which the next one goes on; null where there is none. */
export const pieceEndSql = `SELECT max(position) FROM (SELECT position ${piece})`;

/** Messages as SQLite packed them: stands at one after the other. */
export class PackedMessages extends PackedFields implements Iterable<PackedMessages> {
  /** The call in whose chat the message stands. */
  call: ChatCall | null = null;
  isCustomer = false;
  /** NaN where it is not known. */
  atMs = Number.NaN;
  /** Empty where the message is no link. */
  url = '';

  /** Itself, at each message; whoever takes it reads the text. */
  *[Symbol.iterator](): Generator<PackedMessages> {
    const { bytes } = this;
    const calls = this.#calls();
    while (this.at < bytes.length) {
      this.isCustomer = bytes[this.at] === customer;
      this.at += 1;
      this.call = calls.get(this.number()) ?? this.call;
      this.atMs = this.number();
      this.url = this.text();
      yield this;
      this.skipBeyond(packEnd);
    }
  }

  /** By their places. */
  #calls(): ReadonlyMap<number, ChatCall> {
    const calls = new Map<number, ChatCall>();
    while (this.at < this.bytes.length && this.bytes[this.at] !== packEnd) {
      calls.set(this.number(), {
        startedAtMs: this.number(),
        party: this.text(),
        number: this.text(),
        name: this.text(),
        line: this.text(),
        queue: this.text(),
      });
      this.skipBeyond(packEnd);
    }
    this.skipBeyond(packEnd);
    return calls;
  }
}
