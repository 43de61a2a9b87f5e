import type { CallId } from '../../../common/call/ids.ts';
import { messageText } from '../../../common/cti/message-text.ts';
import { chatMessage } from '../../cti/chat-message.ts';
import type { HistoryDatabase } from '../database.ts';
import { callKey } from '../queries/call-key.ts';
import { messagesSql } from '../queries/detail.ts';
import { transcriptMessage } from '../write.ts';
import { batchRows } from './call-batches.ts';
import type { CsvContent } from './call-csv.ts';
import { type CsvStyle, csvLine, textField } from './csv.ts';
import { chatHeader, speakerWords } from './csv-words.ts';
import { csvTime } from './local-time.ts';

/** One line of a message; `stored` as `messagesSql` reads it. */
function messageLine(stored: unknown, style: CsvStyle): string {
  const message = chatMessage(transcriptMessage.parse(stored));
  return csvLine([csvTime(message.atMs), speakerWords[message.side], textField(messageText(message), style)]);
}

/** The chat of one call, oldest message first: 「CSVダウンロード」 (spec/history-and-csv.md section 3). */
export function chatCsv(db: HistoryDatabase, id: CallId, style: CsvStyle): CsvContent<string> {
  const messages = db.prepare(messagesSql).all(callKey(db, id));
  return {
    total: messages.length,
    header: csvLine(chatHeader),
    lineWriter: (text) => (line) => text.write(line),
    *batches() {
      for (let at = 0; at < messages.length; at += batchRows) {
        yield messages.slice(at, at + batchRows).map((message) => messageLine(message, style));
      }
    },
  };
}
