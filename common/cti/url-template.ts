/** Why a URL template opens nothing. */
export const urlFaults = ['not_https', 'host_not_fixed', 'unknown_placeholder', 'unsafe_value', 'too_long', 'host_not_allowed'] as const;
export type UrlFault = (typeof urlFaults)[number];

export type FilledUrl =
  | { readonly type: 'url'; readonly url: string; readonly host: string }
  | { readonly type: 'fault'; readonly fault: UrlFault };

interface ParsedUrl {
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly href: string;
}
/** The parser of the URL standard, which Node and every window have. */
declare const URL: { canParse(text: string): boolean; new (text: string): ParsedUrl };

const maximumLength = 4096;
const placeholder = /\{([^{}]*)\}/g;
/** The host stands between `https://` and the first of `/ ? #`, with nothing of a placeholder, a user or a backslash in it. */
const fixedHost = /^https:\/\/([^\s/?#\\@{}]+)(?:[/?#]|$)/i;

/** Every character that means something in a URL is escaped, also those that `encodeURIComponent` leaves (RFC 3986 section 2.2). */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll(/[!'()*]/g, (left) => `%${left.charCodeAt(0).toString(16).toUpperCase()}`);
}

function parsed(url: string): ParsedUrl | null {
  return URL.canParse(url) ? new URL(url) : null;
}

const fault = (kind: UrlFault): FilledUrl => ({ type: 'fault', fault: kind });

/**
 * `template` with its `{placeholders}` filled in, each value percent-encoded: whatever a value holds, it stays one value, and the
 * host is the template's own (faults.md D4). https alone.
 */
export function fillUrlTemplate(template: string, values: Readonly<Record<string, string>>): FilledUrl {
  const wanted = template.trim();
  if (!/^https:\/\//i.test(wanted) || /[\s\p{Cc}]/u.test(wanted)) return fault('not_https');
  const authority = fixedHost.exec(wanted)?.[1];
  const host = authority === undefined ? null : parsed(`https://${authority}/`)?.host;
  if (host === null || host === undefined) return fault('host_not_fixed');
  const names = [...wanted.matchAll(placeholder)].map(([, name]) => name ?? '');
  if (!names.every((name) => Object.hasOwn(values, name))) return fault('unknown_placeholder');

  const text = wanted.replaceAll(placeholder, (_, name: string) => encoded(values[name] ?? ''));
  const url = parsed(text);
  const plain = parsed(wanted.replaceAll(placeholder, 'x'));
  if (text.length > maximumLength) return fault('too_long');
  if (url === null || plain === null || url.protocol !== 'https:' || url.host !== host) return fault('host_not_fixed');
  // `..` is a step up in the path even when it is escaped (URL standard): such a value would change which page is opened.
  if (url.pathname.split('/').length !== plain.pathname.split('/').length) return fault('unsafe_value');
  // As it was written where that is plain; else with invisible and foreign characters escaped.
  return { type: 'url', url: /^[!-~]+$/.test(text) ? text : url.href, host };
}

/** The names in `{…}` of a template, in their order. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? '');
}

/** Whether `host` (with its port, if it has one) is listed: `crm.example.jp`, `crm.example.jp:8443`, or `*.example.jp` for all below. */
export function isHostAllowed(host: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => {
    const isWildcard = entry.trim().startsWith('*.');
    const wanted = parsed(`https://${entry.trim().replace(/^\*\./, '')}/`)?.host;
    if (wanted === undefined) return false;
    return isWildcard ? host.endsWith(`.${wanted}`) : host === wanted;
  });
}
