/** Splits a SIP header's comma-separated values (RFC 3261 section 7.3.1): commas in quotes and in `<…>` do not separate. */
export function splitHeaderList(value: string): string[] {
  const items: string[] = [];
  let item = '';
  let isQuoted = false;
  let isEscaped = false;
  let isInBrackets = false;
  for (const character of value) {
    if (character === ',' && !isQuoted && !isInBrackets) {
      items.push(item);
      item = '';
      continue;
    }
    item += character;
    if (isEscaped) isEscaped = false;
    else if (isQuoted && character === '\\') isEscaped = true;
    else if (character === '"' && !isInBrackets) isQuoted = !isQuoted;
    else if (character === '<' && !isQuoted) isInBrackets = true;
    else if (character === '>' && !isQuoted) isInBrackets = false;
  }
  items.push(item);
  return items.map((text) => text.trim()).filter((text) => text !== '');
}

/** A name-addr of History-Info or Diversion with what stands beside it. Parameter names are lower case. */
export interface RoutedAddress {
  readonly displayName: string | null;
  readonly user: string;
  readonly host: string;
  readonly uriParameters: ReadonlyMap<string, string>;
  /** Headers inside the URI (`?Reason=…&Privacy=…`), decoded. */
  readonly uriHeaders: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Percent-escapes decoded once; broken ones stay as they are. */
export function decodeOnce(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // No UTF-8 behind the escapes.
  }
}

function pairs(text: string, separator: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const part of text.split(separator)) {
    const at = part.indexOf('=');
    const name = (at === -1 ? part : part.slice(0, at)).trim().toLowerCase();
    const value = at === -1 ? '' : part.slice(at + 1).trim();
    if (name !== '' && !map.has(name)) map.set(name, value.replace(/^"(.*)"$/s, '$1'));
  }
  return map;
}

const nameAddress = /^(?:"((?:[^"\\]|\\.)*)"|([^<"]*))\s*<([^>]*)>(.*)$/s;
const sipUri = /^(?:sips?|tel):([^?]*)(?:\?(.*))?$/is;

/** Null for what is no SIP or tel address. */
export function parseRoutedAddress(item: string): RoutedAddress | null {
  const match = nameAddress.exec(item);
  const [, quoted, bare, bracketed, after = ''] = match ?? [];
  // Without brackets, what follows the first semicolon belongs to the header, not to the URI (RFC 3261 section 20.10).
  const semicolon = item.indexOf(';');
  const plain = semicolon === -1 ? item : item.slice(0, semicolon);
  const uri = sipUri.exec(bracketed ?? plain);
  if (uri === null) return null;
  const [, address = '', headers = ''] = uri;
  const [location = '', ...uriParameters] = address.split(';');
  const at = location.lastIndexOf('@');
  const isTel = /^tel:/i.test(bracketed ?? plain);
  const user = isTel ? location : location.slice(0, Math.max(0, at));
  const uriHeaders = new Map([...pairs(headers, '&')].map(([name, value]) => [name, decodeOnce(value)]));
  const name = (quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '').trim();
  return {
    displayName: name === '' ? null : name,
    user: decodeOnce(user),
    host: isTel ? '' : location.slice(at + 1).toLowerCase(),
    uriParameters: pairs(uriParameters.join(';'), ';'),
    uriHeaders,
    parameters: pairs(match === null ? (semicolon === -1 ? '' : item.slice(semicolon)) : after, ';'),
  };
}
