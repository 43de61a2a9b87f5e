/** How the system reaches a server. */
export type SystemProxy =
  | { readonly type: 'direct' }
  /** Tunnels are asked for by CONNECT (RFC 9110 section 9.3.6); `isEncrypted`: of the way to the proxy itself. */
  | { readonly type: 'http'; readonly host: string; readonly port: number; readonly isEncrypted: boolean }
  /** SOCKS, or what we do not know. */
  | { readonly type: 'other' };

const defaultPorts = { PROXY: 80, HTTP: 80, HTTPS: 443 } as const;

/**
 * What Electron's `session.resolveProxy` says, in the words of a proxy script: `PROXY proxy:8080; DIRECT`. The first choice counts: a
 * later one is for when that one is dead, and of that people want to know.
 */
export function systemProxy(resolved: string): SystemProxy {
  const [first = ''] = resolved.split(';');
  const [, word = '', place = ''] = /^\s*(\w+)\s*(\S*)\s*$/.exec(first) ?? [];
  const kind = word.toUpperCase();
  if (kind === 'DIRECT') return { type: 'direct' };
  if (kind !== 'PROXY' && kind !== 'HTTP' && kind !== 'HTTPS') return { type: 'other' };
  const [, host, port] = /^(?:\[(?=.*\]))?(.+?)\]?(?::(\d{1,5}))?$/.exec(place) ?? [];
  if (host === undefined) return { type: 'other' };
  return { type: 'http', host, port: port === undefined ? defaultPorts[kind] : Number(port), isEncrypted: kind === 'HTTPS' };
}
