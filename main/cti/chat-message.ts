import type { ChatMessage } from '../../common/ipc/groups/popups.ts';
import { webLink } from './chat-link.ts';
import type { TranscriptMessage } from './port.ts';

/**
 * One stored message as the chat window, the history and the CSV show it: customer or service, text or リンクを開く
 * (spec/popups-and-chat.md sections 5 and 8). Whether a message is a link was decided when it was stored: then it has a URL.
 */
export function chatMessage(message: TranscriptMessage): ChatMessage {
  const link = webLink(message.url);
  return {
    id: message.id,
    atMs: message.atMs,
    side: message.from === 'customer' ? 'customer' : 'service',
    body: link === null ? { type: 'text', text: message.text } : { type: 'link', ...link },
  };
}
