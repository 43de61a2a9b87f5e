import { messageText } from '../../../common/cti/message-text.ts';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';

/**
 * The whole chat for the clipboard (spec/popups-and-chat.md section 8): a label at the head of each line, no date or time, line breaks
 * inside a message as one space.
 */
export function transcriptText(
  messages: readonly ChatMessage[],
  labels: { readonly customer: string; readonly service: string },
  lineEnd: '\r\n' | '\n',
): string {
  return messages
    .map((message) => `${labels[message.side]}：${messageText(message).replaceAll(/\r\n|[\r\n\u2028\u2029]/g, ' ')}`)
    .join(lineEnd);
}
