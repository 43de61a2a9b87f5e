import { toAsciiDigits } from './number.ts';

/** Why something typed, pasted or linked cannot be dialled. */
export type DialRefusal = 'empty' | 'too_long' | 'not_an_address' | 'has_headers' | 'unknown_scheme' | 'emergency' | 'service_code';

export type DialTarget =
  | { readonly type: 'target' /** Digits, a user part, or a `sip:` URI: what `SipEngine.dial` takes. */; readonly target: string }
  | { readonly type: 'refused'; readonly reason: DialRefusal };

const maximumLength = 256;
// What stands before a number on a page; a word of its own, for `phone1` is a name.
const labels = /^(?:(?:tel|telephone|phone)(?:\s*[:.]\s*|\s+)|電話(?:番号)?\s*:?\s*)/iu;
const separators = /[\s()[\]./-]/gu;
const digits = /^(?:\+\d{3,20}|[\d*#]{1,40})$/;
// RFC 3261 section 25.1 `user` without escapes and without what proxies read as something else.
const userPart = /^[a-z0-9][a-z0-9._~+*#-]{0,63}$/i;
const sipUri = /^(sips?):(?:([^@:;?\s]+)@)?(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?)(:\d{1,5})?((?:;[^;?\s]*)*)$/i;

function refused(reason: DialRefusal): DialTarget {
  return { type: 'refused', reason };
}

/** `+81 (0)3 1234-5678` → `+81312345678`; null when it is not made of digits, `*` and `#`. */
export function bareDigits(text: string): string | null {
  const ascii = toAsciiDigits(text).trim();
  // The bracketed 0 is dialled only without the country code.
  const joined = (ascii.startsWith('+') ? ascii.replace('(0)', '') : ascii).replaceAll(separators, '');
  return digits.test(joined) ? joined : null;
}

/** A `sip:` or `sips:` URI reduced to what may be dialled: no headers (`?Replaces=`, faults.md K1), no password, no parameters. */
export function parseSipTarget(text: string): DialTarget {
  if (text.includes('?')) return refused('has_headers');
  const match = sipUri.exec(text);
  if (match === null) return refused('not_an_address');
  const [, scheme = 'sip', user = '', host = '', port = ''] = match;
  if (user === '') return refused('not_an_address');
  const name = bareDigits(user) ?? user;
  if (!userPart.test(name) && !digits.test(name)) return refused('not_an_address');
  return { type: 'target', target: `${scheme.toLowerCase()}:${name.replaceAll('#', '%23')}@${host.toLowerCase()}${port}` };
}

/** What an agent typed or pasted: a number in any notation, a name of the PBX, `user@host` or a `sip:` URI. */
export function parseDialTarget(input: string): DialTarget {
  if (input.length > maximumLength) return refused('too_long');
  const text = toAsciiDigits(input).trim().replace(labels, '').trim();
  if (text === '') return refused('empty');
  const number = bareDigits(text);
  if (number !== null) return { type: 'target', target: number };
  if (/^sips?:/i.test(text)) return parseSipTarget(text);
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return refused('unknown_scheme');
  if (text.includes('@')) return parseSipTarget(`sip:${text}`);
  return userPart.test(text) ? { type: 'target', target: text } : refused('not_an_address');
}
