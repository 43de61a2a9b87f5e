import { safeUri } from './uri.ts';

/** RFC 3261 section 25.1: name-addr or addr-spec with the parameters of the header behind it. */
export interface NameAddr {
  /** Unquoted; empty when there is none. */
  readonly displayName: string;
  readonly uri: string;
  /** `;tag=…` as text, without blanks; empty when there are none. */
  readonly parameters: string;
}

/** Long names cost SIP.js seconds (spec/sip.md section 8); people see 64 graphemes of them. */
const maximumNameLength = 256;

const quotedName = /^"(?<text>(?:[^"\\]|\\[\s\S])*)"\s*$/;
const bracketed = /^(?<name>(?:[^<"]|"(?:[^"\\]|\\[\s\S])*")*)<(?<uri>[^<>]*)>(?<rest>[\s\S]*)$/;
const parameter = /^[\w\-.!%*+`'~]+(?:\s*=\s*(?:[\w\-.!%*+`'~]+|\[[\da-f:.]+\]|"(?:[^"\\]|\\[\s\S])*"))?$/i;
/** These identify dialogs and transactions: plain tokens (RFC 3261 section 25.1). */
const identifier = /^(?:tag|branch)\s*(?:=\s*")?$|^(?:tag|branch)\s*=\s*["[]/i;
/** Parameters of Contact that are numbers and here are none: they are left out. */
const unusableNumber = /^(?:q\s*=\s*(?!(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$)|expires\s*=\s*(?!\d+$))/i;
/** A Via may have a bare IPv6 address here (RFC 5118 section 4.5). */
const received = /^received\s*=\s*[\da-f:.]+$/i;

/** Splits at semicolons outside quotes. */
export function pieces(text: string): string[] {
  return text.match(/(?:[^;"]|"(?:[^"\\]|\\[\s\S])*"|")+/g) ?? [];
}

/** The parameters of a header without blanks around `;` and `=`; null when there is an empty or a malformed one. */
export function safeParameters(rest: string): string | null {
  const text = rest.trim();
  if (text === '') return '';
  if (!text.startsWith(';') || /;\s*(?:;|$)/.test(text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"/g, 'q'))) return null;
  const parts = pieces(text)
    .map((part) => part.trim())
    .filter((part) => !unusableNumber.test(part));
  if (parts.some((part) => identifier.test(part) || !(parameter.test(part) || received.test(part)))) return null;
  return parts.map((part) => `;${part.replace(/^([^\s=]+)\s*=\s*/, '$1=')}`).join('');
}

function unquoted(name: string): string | null {
  const text = name.trim();
  const quoted = quotedName.exec(text)?.groups?.['text'];
  if (quoted !== undefined) return quoted.replaceAll(/\\([\s\S])/g, '$1');
  return text.includes('"') ? null : text;
}

/** Null when the value is not one address. A bare address with `?` is refused: RFC 3261 section 20.10 wants brackets then. */
export function parseNameAddr(value: string): NameAddr | null {
  const groups = bracketed.exec(value)?.groups;
  if (groups === undefined) {
    const [uri = '', ...rest] = value.split(';');
    const parameters = safeParameters(rest.length === 0 ? '' : `;${rest.join(';')}`);
    return parameters === null || /[\s"<>?,]/.test(uri.trim()) ? null : { displayName: '', uri: uri.trim(), parameters };
  }
  const displayName = unquoted(groups['name'] ?? '');
  const parameters = safeParameters(groups['rest'] ?? '');
  return displayName === null || parameters === null ? null : { displayName, uri: (groups['uri'] ?? '').trim(), parameters };
}

/** The value as SIP.js's grammar takes it: the name quoted, the address safe; null when it is no address that we know. */
export function safeNameAddr(value: string, takesHeaderFields = true): string | null {
  const parsed = parseNameAddr(value);
  // RFC 3261 section 19.1.1: no header fields in From and To; they mean nothing there.
  const uri = parsed === null ? null : safeUri(takesHeaderFields ? parsed.uri : parsed.uri.replace(/\?[^@]*$/, ''));
  if (parsed === null || uri === null) return null;
  const name = parsed.displayName.slice(0, maximumNameLength).toWellFormed();
  const quoted = name === '' ? '' : `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}" `;
  return `${quoted}<${uri}>${parsed.parameters}`;
}

/** The value of `;tag=`; null when there is none. */
export function tagOf(value: string): string | null {
  return /;tag=(?<tag>[^;]+)/i.exec(parseNameAddr(value)?.parameters ?? '')?.groups?.['tag'] ?? null;
}
