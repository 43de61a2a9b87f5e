import { bareDigits, type DialRefusal, type DialTarget, parseSipTarget } from './dial-target.ts';

/** A link may be longer than a number, but not by much (faults.md K1: a number of 10 kB). */
const maximumLength = 512;
// A link never prepares a call for help: a web page could keep the lines of the police busy.
// 184 and 186 before it only choose whether our number is shown.
const emergency = /^(?:18[46])?(?:110|112|118|119|911|999)$/;

function refused(reason: DialRefusal): DialTarget {
  return { type: 'refused', reason };
}

/** Percent-escapes decoded; null when they are broken or hide control characters. */
function decoded(text: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? null : plain;
  } catch {
    return null; // The escapes are no UTF-8.
  }
}

function parseNumberPart(body: string): DialTarget {
  const [subscriber = '', ...parameters] = body.split(';');
  const number = bareDigits(subscriber);
  if (subscriber.trim() === '') return refused('empty');
  if (number === null) return refused('not_an_address');
  if (emergency.test(number)) return refused('emergency');
  // `*21*…#` and the like change the line (call forwarding) instead of calling somebody.
  if (/[*#]/.test(number)) return refused('service_code');
  // RFC 3966 section 5.1.5: a local number with a global context is that prefix and the number.
  const context = parameters.find((parameter) => /^phone-context=\+/i.test(parameter))?.slice('phone-context='.length);
  const prefix = number.startsWith('+') || context === undefined ? null : bareDigits(context);
  return { type: 'target', target: prefix === null ? number : `${prefix}${number}` };
}

/** A `tel:`, `callto:`, `sip:` or `sips:` link of another program. Never dialled without asking (faults.md K1, K2). */
export function parseTelUri(link: string): DialTarget {
  if (link.length > maximumLength) return refused('too_long');
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/)?(.*)$/is.exec(link.trim());
  if (match === null) return refused('unknown_scheme');
  const [, scheme = '', rest = ''] = match;
  const body = decoded(rest);
  if (body === null) return refused('not_an_address');
  switch (scheme.toLowerCase()) {
    case 'tel':
      return parseNumberPart(body);
    case 'callto':
      return body.includes('@') ? parseSipTarget(`sip:${body}`) : parseNumberPart(body.split('?')[0] ?? '');
    case 'sip':
    case 'sips': {
      const target = parseSipTarget(`${scheme.toLowerCase()}:${body.replace(/\/$/, '')}`);
      const user = /:([^@]*)@/.exec(target.type === 'target' ? target.target : '')?.[1] ?? '';
      if (emergency.test(user)) return refused('emergency');
      return user.includes('*') || user.includes('%23') ? refused('service_code') : target;
    }
    default:
      return refused('unknown_scheme');
  }
}
