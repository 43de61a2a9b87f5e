import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';

/** The text of one message as 個別コピー gives it: its line breaks kept, an attachment as its URL. */
export function messageText(message: ChatMessage): string {
  return message.body.type === 'text' ? message.body.text : message.body.url;
}

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
