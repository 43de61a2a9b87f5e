import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';

export type CandidateUrls =
  | { readonly type: 'urls'; readonly urls: readonly string[] }
  | { readonly type: 'problem'; readonly problem: RegistrationProblem };

const loopback = /^(?:localhost|(?:[^.]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** A host name, IPv4 address or bracketed IPv6 address with an optional port; no user, path or scheme. */
const bareHost = /^(?<host>[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?\.?|\[[0-9a-f:.]+\])(?<port>:\d{1,5})?$/iu;

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

/** True for `localhost` and loopback addresses; plain `ws` is accepted to these alone, in every build. */
export function isLoopback(host: string): boolean {
  return loopback.test(host.toLowerCase());
}

/**
 * The URLs to try, in order, for the server as a person typed it: a `wss://` URL as it is, a bare host by the usual places.
 * Plain `ws` to anything but loopback is `insecure_address`; whatever else is no address is `bad_address`.
 */
export function candidateUrls(server: string): CandidateUrls {
  const address = server.trim();
  const bad: CandidateUrls = { type: 'problem', problem: { type: 'bad_address', address } };
  if (address.includes('://')) {
    const url = parsed(address);
    if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return bad;
    url.hash = '';
    if (url.protocol === 'wss:') return { type: 'urls', urls: [url.href] };
    if (url.protocol !== 'ws:') return bad;
    return isLoopback(url.hostname)
      ? { type: 'urls', urls: [url.href] }
      : { type: 'problem', problem: { type: 'insecure_address', address } };
  }
  const { host, port } = bareHost.exec(address)?.groups ?? {};
  if (host === undefined) return bad;
  const places =
    port === undefined ? [`wss://${host}/`, `wss://${host}:8089/ws`, `wss://${host}:7443/`] : [`wss://${address}/`, `wss://${address}/ws`];
  const urls = places.map(parsed);
  if (urls.some((url) => url === null)) return bad;
  return { type: 'urls', urls: urls.flatMap((url) => (url === null ? [] : [url.href])) };
}
