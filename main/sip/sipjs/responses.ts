import type { Core } from 'sip.js';

/** True for the 408 and 503 that SIP.js makes itself on a time-out or without a socket: they never were on the wire. */
export function isSelfMade(response: Core.IncomingResponseMessage): boolean {
  return !response.hasHeader('via');
}

/** Seconds of Retry-After (RFC 3261 section 20.33), or null. */
export function retryAfterS(response: Core.IncomingResponseMessage): number | null {
  const seconds = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** The status code; SIP.js types it as optional, yet no response lacks it. */
export function codeOf(response: Core.IncomingResponseMessage): number {
  return response.statusCode ?? 500;
}
