import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { withChat } from '../queries/count-messages.ts';
import { foundKeys } from './found-keys.ts';
import type { PackedBytes } from './packed-fields.ts';
import { PackedMessages, packedMessagesSql, packedPieceSql, pieceEndSql } from './packed-messages.ts';

/** The chats of an export, and how many messages they hold in all. */
export interface ChatBatches {
  readonly total: number;
  batches(): Iterable<PackedMessages> | AsyncIterable<PackedMessages>;
}

/** Those that this thread reads itself. */
export interface StoredChats extends ChatBatches {
  batches(): Generator<PackedMessages>;
}

/** So many messages are read and written at once; a longer chat in pieces. */
const batchMessages = 1000;
const countedCalls = 10_000;

const lengthsSql = `SELECT (SELECT count(*) FROM messages WHERE messages.transcript = call_transcripts.transcript) FROM json_each(?) AS wanted
  LEFT JOIN call_transcripts ON call = wanted.value ORDER BY wanted.key`;

interface Piece {
  readonly key: number;
  readonly position: number;
  readonly limit: number;
}

/**
 * The chats of every call that passes the filter: newest call first, each with its messages in their order. A chat that several calls
 * show stands at each; a call without a chat is left out. Run it inside one transaction, so that it is one moment's list.
 */
export function storedChats(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): StoredChats {
  const keys = foundKeys(db, withChat(filter), isCancelled);
  const lengths = lengthsOf(db, keys, isCancelled);
  return { total: lengths.reduce((sum, length) => sum + length, 0), batches: () => batches(db, keys, lengths) };
}

/** How many messages the chat of each call has. */
function lengthsOf(db: HistoryDatabase, keys: readonly number[], isCancelled: () => boolean): readonly number[] {
  const some = db.prepare<[string], number>(lengthsSql).pluck();
  const lengths: number[] = [];
  for (let at = 0; at < keys.length && !isCancelled(); at += countedCalls) {
    for (const length of some.all(JSON.stringify(keys.slice(at, at + countedCalls)))) lengths.push(length);
  }
  return lengths;
}

function* batches(db: HistoryDatabase, keys: readonly number[], lengths: readonly number[]): Generator<PackedMessages> {
  const messagesOf = db.prepare<[{ keys: string }], PackedBytes>(packedMessagesSql).pluck();
  for (let start = 0; start < keys.length; ) {
    const end = batchEnd(lengths, start);
    if ((lengths[start] ?? 0) > batchMessages) yield* pieces(db, keys[start] ?? 0);
    else {
      const bytes = messagesOf.get({ keys: JSON.stringify(keys.slice(start, end)) });
      if (bytes !== undefined) yield new PackedMessages(bytes);
    }
    start = end;
  }
}

/** A chat that is longer than a batch. */
function* pieces(db: HistoryDatabase, key: number): Generator<PackedMessages> {
  const messagesOf = db.prepare<[Piece], PackedBytes>(packedPieceSql).pluck();
  const endOf = db.prepare<[Piece], number | null>(pieceEndSql).pluck();
  let piece: Piece | null = { key, position: Number.MIN_SAFE_INTEGER, limit: batchMessages };
  while (piece !== null) {
    const bytes = messagesOf.get(piece);
    if (bytes !== undefined) yield new PackedMessages(bytes);
    const position: number | null = endOf.get(piece) ?? null;
    piece = position === null ? null : { ...piece, position };
  }
}

/** Where a batch from `start` on ends: as many chats as it holds, at least one. */
function batchEnd(lengths: readonly number[], start: number): number {
  let end = start + 1;
  let messages = lengths[start] ?? 0;
  while (end < lengths.length && end - start < batchMessages && messages + (lengths[end] ?? 0) <= batchMessages) {
    messages += lengths[end] ?? 0;
    end += 1;
  }
  return end;
}
