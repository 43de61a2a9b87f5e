/** Why `cti.baseUrl` cannot be used. */
export type BaseUrl =
  | { readonly type: 'off' }
  | { readonly type: 'url' /** Without a slash at its end. */; readonly href: string; readonly isEncrypted: boolean }
  | { readonly type: 'refused'; readonly reason: 'not_a_url' | 'insecure' | 'has_credentials' };

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Reads the setting `cti.baseUrl` (spec/cti-contract.md section 3): https, or http to a loopback address. A URL without a path gets
 * `/cti/v1`; one with a path is taken as it is, for a gateway may live below a folder.
 */
export function parseBaseUrl(text: string): BaseUrl {
  const trimmed = text.trim();
  if (trimmed === '') return { type: 'off' };
  if (!URL.canParse(trimmed)) return { type: 'refused', reason: 'not_a_url' };
  const url = new URL(trimmed);
  const isEncrypted = url.protocol === 'https:';
  if (!isEncrypted && url.protocol !== 'http:') return { type: 'refused', reason: 'not_a_url' };
  if (!isEncrypted && !isLoopback(url.hostname)) return { type: 'refused', reason: 'insecure' };
  if (url.username !== '' || url.password !== '') return { type: 'refused', reason: 'has_credentials' };
  const path = url.pathname.replace(/\/+$/, '');
  return { type: 'url', href: `${url.origin}${path === '' ? '/cti/v1' : path}`, isEncrypted };
}
