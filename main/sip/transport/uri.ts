import { isIPv6 } from 'node:net';

/** Host of the `sip:` addresses that stand for `tel:` numbers while a message is inside SIP.js; RFC 2606 keeps `.invalid` free. */
const telephoneHost = 'tel.invalid';
/** Stands for `_` in host names, which SIP.js's grammar does not know. */
const underscoreAlias = '-x5f-';

const sipUri =
  /^(?<scheme>sips?):(?:(?<userinfo>.*)@)?(?<host>\[[\da-f:.]+\]|[^@:;?]+)(?<port>:\d{1,5})?(?<parameters>(?:;[^?]*)?)(?<headers>(?:\?.*)?)$/is;
const telephoneUri = /^tel:(?<number>[^;?]+)(?<parameters>(?:;[^?]*)?)$/i;
const hostName = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z](?:[a-z\d-]*[a-z\d])?)$/i;

function encoded(text: string, allowed: RegExp): string {
  return text.replaceAll(/%[\da-f]{2}|[\s\S]/giu, (unit) => {
    if (unit.length === 3 && unit.startsWith('%')) return unit;
    return allowed.test(unit) ? unit : encodeURIComponent(unit.toWellFormed()).replaceAll(/[!'()*]/g, percent);
  });
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** RFC 3261 section 25.1: unreserved and user-unreserved. */
const userCharacters = /[\w\-.!~*'()&=+$,;?/]/;
const passwordCharacters = /[\w\-.!~*'()&=+$,]/;
/** hname and hvalue pairs of RFC 3261 section 25.1. */
const headerField = String.raw`(?:[\w\-.!~*'()[\]/?:+$]|%[\da-f]{2})+=(?:[\w\-.!~*'()[\]/?:+$]|%[\da-f]{2})*`;
const headerFields = new RegExp(String.raw`^\?${headerField}(?:&${headerField})*$`, 'i');
/** What both a token and param-unreserved of RFC 3261 section 25.1 may have; SIP.js reads some values as the one, some as the other. */
const parameterCharacters = /[\w\-.!~*'+]/;

/** `[address]`, or null when it is none of IPv6; three colons of the grammar of RFC 3261 mean two (RFC 5118 section 4.10). */
function safeReference(host: string): string | null {
  const address = host.slice(1, -1).replace(':::', '::');
  // `::` is nobody's address, and SIP.js's grammar does not know it.
  return isIPv6(address) && address !== '::' ? `[${address}]` : null;
}

/** A host as SIP.js accepts it, or null. */
export function safeHost(host: string): string | null {
  if (host.startsWith('[')) return safeReference(host);
  const alias = host.replace(/\.$/, '').replaceAll('_', underscoreAlias);
  // RFC 1035 section 2.3.4: 255 octets.
  return alias.length <= 255 && hostName.test(alias) ? alias : null;
}

/** `;name=value` as SIP.js reads it, or null; its grammar takes every name that begins with `lr` for `lr`. */
function safeParameter(part: string): string | null {
  const [name = '', value] = part
    .trim()
    .split(/=(.*)/s, 2)
    .map((side) => encoded(side, parameterCharacters));
  if (name === '' || /^lr./i.test(name)) return null;
  return value === undefined || value === '' ? `;${name}` : `;${name}=${value}`;
}

/** Null when there is an empty parameter or one without a name. */
function safeParameters(parameters: string): string | null {
  if (parameters === '') return '';
  const parts = parameters.slice(1).split(';').map(safeParameter);
  return parts.some((part) => part === null) ? null : parts.join('');
}

/**
 * The address as SIP.js's grammar takes it: `tel:` becomes an alias, characters that do not belong into a user part are
 * percent-encoded. Null for another scheme or for what is no address.
 */
export function safeUri(uri: string): string | null {
  const telephone = telephoneUri.exec(uri)?.groups;
  if (telephone !== undefined) {
    const parameters = safeParameters(telephone['parameters'] ?? '');
    return parameters === null ? null : `sip:${encoded(telephone['number'] ?? '', /[\w\-.!~*'()+]/)}@${telephoneHost}${parameters}`;
  }
  const groups = sipUri.exec(uri)?.groups;
  if (groups === undefined) return null;
  const host = safeHost(groups['host'] ?? '');
  const parameters = safeParameters(groups['parameters'] ?? '');
  if (host === null || parameters === null || Number(groups['port']?.slice(1) ?? 0) > 65_535) return null;
  const { userinfo, headers = '' } = groups;
  if (userinfo === '' || userinfo?.startsWith(':') === true || (headers !== '' && !headerFields.test(headers))) return null;
  return `${(groups['scheme'] ?? '').toLowerCase()}:${safeUser(userinfo)}${host}${groups['port'] ?? ''}${parameters}${headers}`;
}

function safeUser(userinfo: string | undefined): string {
  if (userinfo === undefined) return '';
  const [user = '', ...password] = userinfo.split(':');
  const suffix = password.length === 0 ? '' : `:${encoded(password.join(':'), passwordCharacters)}`;
  return `${encoded(user, userCharacters)}${suffix}@`;
}

/** Undoes the aliases in an outgoing message: `tel:` numbers and underscores are again what the server sent. */
export function withoutAliases(text: string): string {
  const names = text.includes(underscoreAlias) ? text.replaceAll(underscoreAlias, '_') : text;
  if (!names.includes(telephoneHost)) return names;
  return names.replaceAll(/sip:([^@\s<>"]*)@tel\.invalid/g, (_, number: string) => `tel:${decodedDigits(number)}`);
}

/** `#` stays encoded, for an address ends there. */
function decodedDigits(number: string): string {
  return number.replaceAll(/%(2A|2B)/gi, (code) => decodeURIComponent(code));
}
