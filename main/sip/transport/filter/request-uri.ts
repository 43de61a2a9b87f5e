import { type FilterContext, originalRequestUriHeader, privatePrefix } from '../inspection.ts';
import type { SipRequest } from '../message.ts';
import { type Refusal, refused } from '../refusal.ts';
import { safeUri } from '../uri.ts';

/** Private header names come from us alone. */
export function dropPrivateHeaders(request: SipRequest): SipRequest {
  return { ...request, headers: request.headers.filter(({ name }) => !name.startsWith(privatePrefix)) };
}

function userOf(uri: string): string {
  return /^sips?:(?<user>[^@]*)@/i.exec(uri)?.groups?.['user'] ?? '';
}

/**
 * SIP.js answers 404 to a Request-URI whose user is not ours (a DID) and 416 to `sips:` and `tel:`. What comes down our own
 * connection is for us, so the user becomes ours and the original stands in a header of our own. Other schemes: 416.
 */
export function rewriteRequestUri(request: SipRequest, context: FilterContext): SipRequest | Refusal {
  if (!/^[a-z][a-z\d+.-]*:/i.test(request.uri)) return refused(400);
  if (!/^(?:sips?|tel):/i.test(request.uri)) return refused(416);
  const safe = safeUri(request.uri);
  // RFC 4475 section 3.1.2.11: header fields have no place in a Request-URI.
  if (safe === null || safe.includes('?')) return refused(400);
  const { user, contactUser } = context.identity;
  const isOurs = safe.startsWith('sip:') && [user, contactUser].includes(userOf(safe));
  const host = safe.slice(safe.indexOf('@') + 1).replace(/^sips?:/, '');
  const uri = isOurs ? safe : `sip:${encodeURIComponent(user)}@${host}`;
  if (uri === request.uri) return request;
  return { ...request, uri, headers: [...request.headers, { name: originalRequestUriHeader.toLowerCase(), value: request.uri }] };
}
