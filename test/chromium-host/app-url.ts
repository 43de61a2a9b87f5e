// Chromium does not know `app://`: such a page lives on an https name that only the host answers, and keeps an origin of its own.
const suffix = 'electron-host.localhost';
const chromiumSchemes = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'chrome', 'devtools', 'javascript']);

/** What `Fetch.enable` must pause to see every request of a custom scheme. */
export const customPattern = `https://*.${suffix}/*`;

/** `app://phone/x` → `https://phone.app.electron-host.localhost/x`; schemes that Chromium knows stay as they are. */
export function toBrowserUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (match === null || chromiumSchemes.has(scheme)) return url;
  return `https://${match[2] === '' ? '-' : (match[2] ?? '-')}.${scheme}.${suffix}${match[3] === '' ? '/' : (match[3] ?? '/')}`;
}

/** The other way round. */
export function fromBrowserUrl(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.electron-host\.localhost(?::\d+)?(.*)$/.exec(url);
  if (match === null) return url;
  const [, name = '', scheme = '', rest = ''] = match;
  return `${scheme}://${name === '-' ? '' : name}${rest}`;
}

/** In a content security policy, `app:` must name the https names that stand for it. */
export function toBrowserPolicy(policy: string, isHandled: (scheme: string) => boolean): string {
  return policy.replaceAll(/\b([a-z][a-z0-9+-]*):(?=\s|;|$)/g, (whole, scheme: string) =>
    isHandled(scheme) ? `https://*.${scheme}.${suffix}` : whole,
  );
}
