import type { NetworkProblem, ProxyReason } from '../../common/ipc/groups/account.ts';
import { tlsReason } from './tls-problem.ts';

/** What is known of a failure: an error of Node, or the text of Chromium's network stack. */
export interface NetworkFailure {
  readonly host: string;
  /** `ECONNREFUSED`, `CERT_HAS_EXPIRED`, … or null. */
  readonly code: string | null;
  readonly message: string;
  /** Who signed the certificate that was shown, where known. */
  readonly issuer: string | null;
}

const dnsCodes = /^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|ERR_NAME_NOT_RESOLVED|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/;
const offlineCodes = /^(?:ENETUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED)$/;
const timeoutCodes = /^(?:ETIMEDOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|UND_ERR_CONNECT_TIMEOUT)$/;
/** No proxy, one that wants a password or that says no, a script that cannot be had (faults.md C7). */
const proxyCodes = /^ERR_(?:(?:PROXY|TUNNEL|SOCKS)_\w+|PAC_\w+|MANDATORY_PROXY_CONFIGURATION_FAILED|NO_SUPPORTED_PROXIES)$/;
const proxyReasons: Readonly<Record<string, ProxyReason>> = {
  ERR_PROXY_CONNECTION_FAILED: 'unreachable',
  ERR_PROXY_AUTH_REQUESTED: 'password',
  ERR_PROXY_AUTH_UNSUPPORTED: 'password',
};
const refusedCodes = /^(?:ECONN\w+|EHOSTUNREACH|EHOSTDOWN|EPIPE|EADDRNOTAVAIL|EACCES|ERR_(?:CONNECTION|ADDRESS)_\w+)$/;

/** Chromium writes `net::ERR_CERT_DATE_INVALID` into the message. */
function codeOf(failure: NetworkFailure): string | null {
  return failure.code ?? /net::(?<code>ERR_\w+)/.exec(failure.message)?.groups?.['code'] ?? null;
}

/** Says what in the network went wrong; null for what is not known to be the network's fault. */
export function networkProblem(failure: NetworkFailure): NetworkProblem | null {
  const { host } = failure;
  const code = codeOf(failure);
  if (code === null) return null;
  const reason = tlsReason(code);
  if (reason !== null) return { type: 'tls', host, issuer: failure.issuer, reason };
  if (dnsCodes.test(code)) return { type: 'dns', host };
  if (offlineCodes.test(code)) return { type: 'offline' };
  if (timeoutCodes.test(code)) return { type: 'timeout', host };
  if (proxyCodes.test(code)) return { type: 'proxy', host, reason: proxyReasons[code] ?? 'other', status: null };
  return refusedCodes.test(code) ? { type: 'refused', host } : null;
}

/** What a rejected fetch tells: Electron's `net::ERR_…` in the message, or Node's error behind it. */
export function fetchProblem(host: string, error: unknown): NetworkProblem | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  return networkProblem({ host, code, message: cause.message, issuer: null });
}
