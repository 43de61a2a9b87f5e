/** The proxy of the environment for a URL, in the words of Chromium: `PROXY host:port` or `DIRECT`. */
export function environmentProxy(url: string, env: NodeJS.ProcessEnv): string {
  const { protocol, hostname } = new URL(url);
  const isEncrypted = protocol === 'https:' || protocol === 'wss:';
  const proxy = isEncrypted ? (env['https_proxy'] ?? env['HTTPS_PROXY']) : (env['http_proxy'] ?? env['HTTP_PROXY']);
  const spared = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(',').map((name) => name.trim());
  const isSpared = spared.some((name) => name !== '' && (hostname === name || hostname.endsWith(`.${name.replace(/^\./, '')}`)));
  if (proxy === undefined || proxy === '' || isSpared) return 'DIRECT';
  const { host, port, protocol: way } = new URL(proxy);
  return `${way === 'https:' ? 'HTTPS' : 'PROXY'} ${port === '' ? `${host}:${way === 'https:' ? 443 : 80}` : host}`;
}
