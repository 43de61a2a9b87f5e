import type { SipIdentity } from './port.ts';

/** One parsed value of From, To, P-Asserted-Identity and the like (RFC 3261 section 25.1, `name-addr / addr-spec`). */
export interface NameAddr {
  readonly identity: SipIdentity;
  /** Lower case; `sip`, `sips` or `tel`. */
  readonly scheme: string;
  /** The URI as written, without angle brackets. */
  readonly uri: string;
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const maximumGraphemes = 64;

/** C0 and C1 controls, bidirectional overrides and isolates, and lone surrogates: never part of a name that a person sees. */
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** Where the transport's filter puts the digits of a `tel:` URI, which SIP.js cannot parse. */
const telephoneHost = 'tel.invalid';

/** A name as people may see it: no control or direction characters, at most 64 graphemes; null when nothing is left. */
export function cleanName(raw: string): string | null {
  // The cut before segmenting bounds the work for a name of megabytes.
  const plain = raw.slice(0, 4096).replaceAll(unprintable, '').trim();
  if (plain === '') return null;
  const shown: string[] = [];
  for (const { segment } of graphemes.segment(plain)) {
    if (shown.length === maximumGraphemes) break;
    shown.push(segment);
  }
  return shown.join('');
}

function unquoted(name: string): string {
  const trimmed = name.trim();
  return trimmed.startsWith('"') ? trimmed.slice(1, trimmed.endsWith('"') ? -1 : undefined).replaceAll(/\\(.)/gsu, '$1') : trimmed;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function identityOf(scheme: string, rest: string): { readonly user: string; readonly host: string } {
  const address = /^[^;?>]*/.exec(scheme === 'tel' ? rest : rest.slice(rest.lastIndexOf('@') + 1))?.[0] ?? '';
  if (scheme === 'tel') return { user: decoded(address).replaceAll(unprintable, ''), host: '' };
  const at = rest.lastIndexOf('@');
  const login = at < 0 ? '' : rest.slice(0, at);
  const colon = login.indexOf(':');
  const user = decoded((colon < 0 ? login : login.slice(0, colon)).split(';')[0] ?? '').replaceAll(unprintable, '');
  const host = address.startsWith('[') ? address.slice(0, address.indexOf(']') + 1) : (address.split(':')[0] ?? '');
  return host.toLowerCase() === telephoneHost ? { user, host: '' } : { user, host: host.toLowerCase() };
}

/** Parses a URI of the schemes that a call can have; null for every other one. */
export function parseSipUri(uri: string): { readonly scheme: string; readonly user: string; readonly host: string } | null {
  const match = /^(sips?|tel):(.*)$/is.exec(uri.trim());
  if (match === null) return null;
  const scheme = (match[1] ?? '').toLowerCase();
  const { user, host } = identityOf(scheme, match[2] ?? '');
  return scheme !== 'tel' && host === '' && !uri.toLowerCase().includes(telephoneHost) ? null : { scheme, user, host };
}

/** Parses one value; null when it holds no sip:, sips: or tel: URI. */
export function parseNameAddr(value: string): NameAddr | null {
  const match = /^\s*("(?:[^"\\]|\\.)*"|[^<"]*)\s*<([^>]*)>/s.exec(value);
  const uri = match === null ? (value.split(';')[0] ?? '').trim() : (match[2] ?? '').trim();
  const parsed = parseSipUri(uri);
  if (parsed === null) return null;
  const displayName = match === null ? null : cleanName(unquoted(match[1] ?? ''));
  return { identity: { displayName, user: parsed.user, host: parsed.host }, scheme: parsed.scheme, uri };
}

/** Splits a header value at the commas that stand outside quotes and angle brackets. */
export function splitList(value: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  let isBracketed = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '<') isBracketed = true;
    else if (!isQuoted && character === '>') isBracketed = false;
    else if (!isQuoted && !isBracketed && character === ',') {
      items.push(value.slice(start, at));
      start = at + 1;
    }
  }
  items.push(value.slice(start));
  return items.map((item) => item.trim()).filter((item) => item !== '');
}
