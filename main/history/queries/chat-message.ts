import type * as z from 'zod/mini';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { assertNever } from '../../../common/assert-never.ts';
import type { transcriptMessage } from '../write.ts';

type Stored = Pick<z.output<typeof transcriptMessage>, 'id' | 'atMs' | 'from' | 'kind' | 'text' | 'url'>;

/** The address of a message that is nothing but a link (spec/popups-and-chat.md section 5), else null. Only http and https. */
export function linkOf(message: Pick<Stored, 'kind' | 'text' | 'url'>): URL | null {
  const text = message.text.trim();
  switch (message.kind) {
    case 'url':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
    case 'location':
      return webAddress(message.url ?? text);
    case 'text':
      return webAddress(text);
    case 'choice':
    case 'unknown':
      return null;
    default:
      return assertNever(message.kind);
  }
}

function webAddress(text: string): URL | null {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
}

/** What clipboard and CSV carry of a message: its text, or the address of an attachment. */
export function writtenText(message: Pick<Stored, 'kind' | 'text' | 'url'>): string {
  return message.url !== null && (message.text === '' || linkOf(message) !== null) ? message.url : message.text;
}

/** A stored message as the windows show it. */
export function toChatMessage(message: Stored): ChatMessage {
  const link = linkOf(message);
  return {
    id: message.id,
    atMs: message.atMs,
    side: message.from === 'customer' ? 'customer' : 'service',
    body: link === null ? { type: 'text', text: writtenText(message) } : { type: 'link', url: link.href, host: link.host },
  };
}
