import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { withChat } from '../queries/count-messages.ts';
import type { CsvContent } from './call-csv.ts';
import { type ChatCall, chatCallColumns } from './chat-call.ts';
import { ChatLines } from './chat-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { chatsHeader } from './csv-words.ts';
import { foundKeys } from './found-keys.ts';
import { PackedMessages, packedMessagesSql, packedPieceSql } from './packed-messages.ts';

/** So many messages are read and written at once; a longer chat in pieces. */
const batchMessages = 500;
const countedCalls = 10_000;

const callsSql = `SELECT ${chatCallColumns} FROM json_each(?) AS wanted CROSS JOIN calls ON calls.id = wanted.value ORDER BY wanted.key`;
const lengthsSql = `SELECT (SELECT count(*) FROM messages WHERE messages.transcript = call_transcripts.transcript) FROM json_each(?) AS wanted
  LEFT JOIN call_transcripts ON call = wanted.value ORDER BY wanted.key`;
export const chatPieceSql = packedPieceSql(batchMessages);

/**
 * The chats of every call that passes the filter: newest call first, each with its messages in their order. A chat that several calls
 * show stands at each; a call without a chat is left out. Run it inside one transaction, so that it is one moment's list.
 */
export function chatsCsv(
  db: HistoryDatabase,
  style: CsvStyle,
  filter: HistoryFilter,
  isCancelled: () => boolean,
): CsvContent<PackedMessages> {
  const keys = foundKeys(db, withChat(filter), isCancelled);
  const lengths = lengthsOf(db, keys, isCancelled);
  return {
    total: lengths.reduce((sum, length) => sum + length, 0),
    header: csvLine(chatsHeader),
    batches: () => batches(db, keys, lengths),
    lineWriter(text) {
      const lines = new ChatLines(style, text);
      return (messages) => lines.write(messages);
    },
  };
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
  const callsOf = db.prepare<[string], ChatCall>(callsSql).raw();
  const messagesOf = db.prepare<[string], Buffer | null>(packedMessagesSql).pluck();
  const pieceOf = db.prepare<[number | undefined, number], readonly [Buffer, number] | readonly [null, null]>(chatPieceSql).raw();
  for (let start = 0; start < keys.length; ) {
    const end = batchEnd(lengths, start);
    const some = JSON.stringify(keys.slice(start, end));
    const calls = callsOf.all(some);
    if ((lengths[start] ?? 0) <= batchMessages) {
      const bytes = messagesOf.get(some);
      if (bytes) yield new PackedMessages(bytes, calls);
    } else {
      let piece = pieceOf.get(keys[start], Number.MIN_SAFE_INTEGER);
      while (piece?.[0]) {
        yield new PackedMessages(piece[0], calls);
        piece = pieceOf.get(keys[start], piece[1]);
      }
    }
    start = end;
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
