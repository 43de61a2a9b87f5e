const hostAndPort = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Whether policy may name this SIP server: `wss://`, on loopback `ws://`, or a bare host with an optional port (faults.md J4). */
export function isSafeServer(server: string): boolean {
  if (!server.includes('://')) return hostAndPort.test(server) && URL.canParse(`wss://${server}`);
  return isSafeUrl(server, 'wss:', 'ws:');
}

/** Whether policy may name this CTI server: `https://`, on loopback `http://`, or nothing at all. */
export function isSafeBaseUrl(url: string): boolean {
  return url === '' || isSafeUrl(url, 'https:', 'http:');
}

function isSafeUrl(text: string, secure: string, plain: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === secure || (url.protocol === plain && isLoopback(url.hostname));
}

/** `hostname` as URL gives it: lower case, IPv4 in dotted form, IPv6 in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
