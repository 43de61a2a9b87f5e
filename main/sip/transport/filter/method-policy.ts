import { valuesOf } from '../headers.ts';
import type { SipRequest } from '../message.ts';
import { type Refusal, refused } from '../refusal.ts';

/** What SIP.js or we take; UPDATE is answered by SIP.js. */
const known = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'INFO', 'NOTIFY', 'REFER', 'MESSAGE', 'UPDATE', 'SUBSCRIBE'];
const allowed = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER, MESSAGE';

/** RFC 3261 section 8.2.1. Methods are case-sensitive. PRACK has nothing to acknowledge, for we send no reliable provisional responses. */
export function refuseForeignMethod(request: SipRequest): SipRequest | Refusal {
  if (request.method === 'PRACK') return refused(481);
  return known.includes(request.method) ? request : refused(405, { name: 'Allow', value: allowed });
}

export function refuseOtherVersion(request: SipRequest): SipRequest | Refusal {
  return request.version === 'SIP/2.0' ? request : refused(505);
}

/** Option tags that somebody behind the filter really serves. 100rel is taken away rather than refused: see `withoutReliability`. */
const extensions = ['norefersub', 'path', 'outbound', 'gruu', 'histinfo', '100rel'];

/** RFC 3261 section 8.2.2.3; SIP.js never looks. */
export function refuseUnknownExtensions(request: SipRequest): SipRequest | Refusal {
  if (request.method === 'ACK' || request.method === 'CANCEL') return request;
  const unknown = valuesOf(request.headers, 'require')
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && !extensions.includes(tag.toLowerCase()));
  return unknown.length === 0 ? request : refused(420, { name: 'Unsupported', value: unknown.join(', ') });
}

/**
 * SIP.js would send no 180 at all for `Require: 100rel`, and wants our media for a reliable one (spec/sip.md section 5, 16): ringing
 * waits for nobody, so callers hear an unreliable 180.
 */
export function withoutReliability(request: SipRequest): SipRequest {
  const headers = request.headers.flatMap((header) => {
    if (header.name !== 'require' && header.name !== 'supported') return [header];
    const tags = header.value.split(',').map((tag) => tag.trim());
    const kept = tags.filter((tag) => tag !== '' && tag.toLowerCase() !== '100rel');
    return kept.length === 0 ? [] : [{ name: header.name, value: kept.join(', ') }];
  });
  return { ...request, headers };
}
