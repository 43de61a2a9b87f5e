import { isToken } from './message.ts';
import { withoutAliases } from './uri.ts';

export type OutboundReason = 'line_end_in_header' | 'malformed_header' | 'doubled_header' | 'wrong_body_length';
export type Outbound = { readonly type: 'send'; readonly message: string } | { readonly type: 'refuse'; readonly reason: OutboundReason };

const single = ['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-type', 'content-length', 'refer-to', 'authorization'];

/**
 * The last look at what SIP.js sends. SIP.js writes display names and header values unchecked (spec/sip.md section 5, 23), so a text
 * with line ends in it would add headers or a body; such a message is not sent. Telephone numbers become `tel:` again.
 */
export function checkOutbound(text: string): Outbound {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return { type: 'refuse', reason: 'malformed_header' };
  const head = text.slice(0, end);
  const body = text.slice(end + 4).toWellFormed();
  const [start = '', ...lines] = head.split('\r\n');
  // eslint-disable-next-line no-control-regex -- NUL is what is looked for
  if (/[\r\n\u0000]/.test(start + lines.join(''))) return { type: 'refuse', reason: 'line_end_in_header' };
  const names = lines.map((line) =>
    line
      .slice(0, Math.max(line.indexOf(':'), 0))
      .trimEnd()
      .toLowerCase(),
  );
  if (names.some((name) => !isToken(name))) return { type: 'refuse', reason: 'malformed_header' };
  if (single.some((name) => names.indexOf(name) !== names.lastIndexOf(name))) return { type: 'refuse', reason: 'doubled_header' };
  const announced = lines[names.indexOf('content-length')]?.split(':')[1]?.trim();
  if (announced !== String(Buffer.byteLength(body))) return { type: 'refuse', reason: 'wrong_body_length' };
  return { type: 'send', message: `${withoutAliases(head.toWellFormed())}\r\n\r\n${body}` };
}
