import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { tlsReason } from './tls-problem.ts';

/** What a provider knows of a failure: an error of Node, or the text of Chromium's network stack. */
export interface SocketFailure {
  readonly host: string;
  /** `ECONNREFUSED`, `CERT_HAS_EXPIRED`, … or null. */
  readonly code: string | null;
  readonly message: string;
  /** Who signed the certificate that was shown, where known. */
  readonly issuer: string | null;
}

const dnsCodes = /^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|ERR_NAME_NOT_RESOLVED|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/;
const offlineCodes = /^(?:ENETUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED)$/;
const timeoutCodes = /^(?:ETIMEDOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT)$/;
const refusedCodes = /^(?:ECONN\w+|EHOSTUNREACH|EHOSTDOWN|EPIPE|EADDRNOTAVAIL|EACCES|ERR_(?:CONNECTION|PROXY|TUNNEL|SOCKS|ADDRESS)_\w+)$/;

/** Chromium writes `net::ERR_CERT_DATE_INVALID` into the message. */
function codeOf(failure: SocketFailure): string | null {
  return failure.code ?? /net::(?<code>ERR_\w+)/.exec(failure.message)?.groups?.['code'] ?? null;
}

/** Chromium and `ws` both name the HTTP status of a refused handshake. */
function httpStatus(message: string): number | null {
  const digits = /(?:response code|server response): ?(?<status>\d{3})/i.exec(message)?.groups?.['status'];
  return digits === undefined ? null : Number(digits);
}

/** Says what went wrong with an opening in the words of the account's state; what nobody knows counts as "no SIP server". */
export function socketProblem(failure: SocketFailure): RegistrationProblem {
  const { host } = failure;
  const code = codeOf(failure);
  if (code !== null) {
    const reason = tlsReason(code);
    if (reason !== null) return { type: 'tls', host, issuer: failure.issuer, reason };
    if (dnsCodes.test(code)) return { type: 'dns', host };
    if (offlineCodes.test(code)) return { type: 'offline' };
    if (timeoutCodes.test(code)) return { type: 'timeout', host };
    if (refusedCodes.test(code)) return { type: 'refused', host };
  }
  return { type: 'not_sip', host, status: httpStatus(failure.message) };
}
