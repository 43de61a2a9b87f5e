import type { ChatMessage } from '../ipc/groups/popups.ts';

/** What clipboard and CSV carry of a message: its text with its line breaks, or the URL behind リンクを開く (spec/popups-and-chat.md section 8). */
export function messageText({ body }: Pick<ChatMessage, 'body'>): string {
  return body.type === 'text' ? body.text : body.url;
}
