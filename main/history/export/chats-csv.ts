import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { messagesOf, withChat } from '../queries/count-messages.ts';
import { batchRows, type CsvContent } from './call-csv.ts';
import { type ChatCall, chatCallColumns, ChatLines, chatMessageColumns, type ChatMessageRow } from './chat-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { chatsHeader } from './csv-words.ts';
import { foundKeys } from './found-keys.ts';

const countedCalls = 10_000;
const callsSql = `SELECT ${chatCallColumns} FROM calls JOIN call_transcripts ON call = calls.id WHERE calls.id IN (SELECT value FROM json_each(?))
  ORDER BY started_at_ms DESC, calls.id DESC`;
/** A chat may have any number of messages, so it is read in pieces. */
export const chatPieceSql = `SELECT ${chatMessageColumns} FROM messages WHERE transcript = ? AND position > ? ORDER BY position LIMIT ${batchRows}`;

/**
 * The chats of every call that passes the filter: newest call first, each with its messages in their order. A chat that several calls
 * show stands at each; a call without a chat is left out. Run it inside one transaction, so that it is one moment's list.
 */
export function chatsCsv(
  db: HistoryDatabase,
  style: CsvStyle,
  filter: HistoryFilter,
  isCancelled: () => boolean,
): CsvContent<ChatMessageRow> {
  const keys = foundKeys(db, withChat(filter), isCancelled);
  return {
    total: countMessages(db, keys, isCancelled),
    header: csvLine(chatsHeader),
    batches: () => messageBatches(db, keys),
    lineWriter(text) {
      const lines = new ChatLines(style, text);
      return (message) => lines.write(message);
    },
  };
}

function countMessages(db: HistoryDatabase, keys: readonly number[], isCancelled: () => boolean): number {
  let total = 0;
  for (let at = 0; at < keys.length && !isCancelled(); at += countedCalls) total += messagesOf(db, keys.slice(at, at + countedCalls));
  return total;
}

function* messageBatches(db: HistoryDatabase, keys: readonly number[]): Generator<readonly ChatMessageRow[]> {
  const calls = db.prepare<[string], ChatCall>(callsSql).raw();
  const piece = db.prepare<[number, number], ChatMessageRow>(chatPieceSql).raw();
  for (let at = 0; at < keys.length; at += batchRows) {
    for (const call of calls.all(JSON.stringify(keys.slice(at, at + batchRows)))) {
      const transcript = call[6];
      let messages = piece.all(transcript, -1);
      if (messages[0] !== undefined) messages[0][0] = call;
      while (messages.length > 0) {
        yield messages;
        const last = messages.at(-1);
        messages = messages.length < batchRows || last === undefined ? [] : piece.all(transcript, last[1]);
      }
    }
  }
}
