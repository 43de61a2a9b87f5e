import { firstOf } from '../headers.ts';
import type { SipRequest, SipResponse } from '../message.ts';

/**
 * Cuts what stands behind the announced body (RFC 3261 section 18.3). Null when the length is no number or the body is shorter than
 * announced. A WebSocket message carries its own length, so none announced is fine (RFC 7118 section 5.3).
 */
export function withAnnouncedBody<Message extends SipRequest | SipResponse>(message: Message): Message | null {
  const value = firstOf(message.headers, 'content-length');
  if (value === null) return message;
  if (!/^\d{1,9}$/.test(value)) return null;
  const announced = Number(value);
  if (announced > message.bodyBytes) return null;
  const bytes = Buffer.from(message.body);
  // A body that is no UTF-8 has another length by now; nothing that we read is among such bodies.
  if (announced === message.bodyBytes || bytes.length !== message.bodyBytes) return message;
  return { ...message, body: bytes.toString('utf8', 0, announced), bodyBytes: announced };
}
