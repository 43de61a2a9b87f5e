import type { AwaitedCsvContent } from './call-csv.ts';
import type { ChatBatches } from './chat-batches.ts';
import { ChatLines } from './chat-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { chatsHeader } from './csv-words.ts';
import type { PackedMessages } from './packed-messages.ts';

/** The chats of many calls in one file, a line a message. */
export function chatsCsv(chats: ChatBatches, style: CsvStyle): AwaitedCsvContent<PackedMessages> {
  return {
    total: chats.total,
    header: csvLine(chatsHeader),
    batches: () => chats.batches(),
    lineWriter(text) {
      const lines = new ChatLines(style, text);
      return (messages) => lines.write(messages);
    },
  };
}
