import { createHash } from 'node:crypto';
import { firstOf, valuesOf } from './headers.ts';
import type { Header } from './message.ts';
import { phraseOf, type Refusal } from './refusal.ts';
import { parseVia } from './via.ts';

/** RFC 3261 section 8.2.7: without state the same request must get the same tag. */
function statelessTag(headers: readonly Header[]): string {
  const identity = `${firstOf(headers, 'call-id') ?? ''}|${firstOf(headers, 'via') ?? ''}`;
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}

/**
 * The complete response to a request that SIP.js never sees (RFC 3261 section 8.2.6), made of the headers as they were received.
 * Null where no answer may or can be given: to ACK, or when the first Via cannot be read, for then it would reach nobody.
 */
export function answerText(method: string, headers: readonly Header[], refusal: Refusal): string | null {
  const via = valuesOf(headers, 'via');
  if (method.toUpperCase() === 'ACK' || parseVia(via[0]?.split(',', 1)[0] ?? '') === null) return null;
  const lines = [`SIP/2.0 ${refusal.code} ${phraseOf(refusal.code)}`, ...via.map((value) => `Via: ${value}`)];
  const from = firstOf(headers, 'from');
  const to = firstOf(headers, 'to');
  const callId = firstOf(headers, 'call-id');
  const sequence = firstOf(headers, 'cseq');
  if (from !== null) lines.push(`From: ${from}`);
  if (to !== null) lines.push(/;\s*tag\s*=/i.test(to) ? `To: ${to}` : `To: ${to};tag=${statelessTag(headers)}`);
  if (callId !== null) lines.push(`Call-ID: ${callId}`);
  if (sequence !== null) lines.push(`CSeq: ${sequence}`);
  lines.push(...refusal.headers.map(({ name, value }) => `${name}: ${value}`), 'Content-Length: 0', '', '');
  return lines.join('\r\n');
}
