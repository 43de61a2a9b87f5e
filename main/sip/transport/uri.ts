/** Host of the `sip:` addresses that stand for `tel:` numbers while a message is inside SIP.js; RFC 2606 keeps `.invalid` free. */
const telephoneHost = 'tel.invalid';
/** Stands for `_` in host names, which SIP.js's grammar does not know. */
const underscoreAlias = '-x5f-';

const sipUri =
  /^(?<scheme>sips?):(?:(?<userinfo>.*)@)?(?<host>\[[\da-f:.]+\]|[^@:;?]+)(?<port>:\d{1,5})?(?<parameters>(?:;[^?]*)?)(?<headers>(?:\?.*)?)$/is;
const telephoneUri = /^tel:(?<number>[^;?]+)(?<parameters>(?:;[^?]*)?)$/i;
const hostName = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\]|(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z](?:[a-z\d-]*[a-z\d])?\.?)$/i;

function encoded(text: string, allowed: RegExp): string {
  return text.replaceAll(/%[\da-f]{2}|[\s\S]/giu, (unit) => {
    if (unit.length === 3 && unit.startsWith('%')) return unit;
    return allowed.test(unit) ? unit : encodeURIComponent(unit.toWellFormed()).replaceAll(/[!'()*]/g, percent);
  });
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** RFC 3261 section 25.1: unreserved and user-unreserved; the colon before a password stays. */
const userCharacters = /[\w\-.!~*'()&=+$,;?/:]/;
/** param-unreserved and what separates parameters. */
const parameterCharacters = /[\w\-.!~*'()[\]/:&+$;=]/;

/** A host as SIP.js accepts it, or null. */
export function safeHost(host: string): string | null {
  const alias = host.replaceAll('_', underscoreAlias);
  // RFC 1035 section 2.3.4: 255 octets.
  return alias.length <= 255 && hostName.test(alias) ? alias : null;
}

/** `;name=value` pairs without the empty ones; null when a character stands there that no grammar allows. */
function safeParameters(parameters: string): string | null {
  if (parameters === '') return '';
  const parts = parameters.slice(1).split(';');
  return parts.some((part) => part.trim() === '') ? null : parts.map((part) => `;${encoded(part.trim(), parameterCharacters)}`).join('');
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
  const { userinfo } = groups;
  if (userinfo === '' || /[<>"\s]/.test(groups['headers'] ?? '')) return null;
  const user = userinfo === undefined ? '' : `${encoded(userinfo, userCharacters)}@`;
  return `${(groups['scheme'] ?? '').toLowerCase()}:${user}${host}${groups['port'] ?? ''}${parameters}${groups['headers'] ?? ''}`;
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
