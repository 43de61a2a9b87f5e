import { firstOf, listOf, valuesOf, withValues } from '../headers.ts';
import { isOutsideDialog, isToken, type SipRequest } from '../message.ts';
import { safeNameAddr, tagOf } from '../name-addr.ts';
import { type Refusal, refused } from '../refusal.ts';
import { parseVia } from '../via.ts';
import { isCallId, safeContentType } from './header-values.ts';

/** RFC 3261 section 7.3.1: these stand once. Two From headers and the like are refused, for proxies and SIP.js take different ones. */
const single = ['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length', 'content-type', 'refer-to', 'replaces', 'event'];
const required = ['from', 'to', 'call-id', 'cseq', 'via'];
const sequence = /^(?<number>\d{1,10})\s+(?<method>\S+)$/;

/** The headers that every request needs are there once; else 400. */
export function refuseMissingOrDoubled(request: SipRequest): SipRequest | Refusal {
  const isMissing = required.some((name) => firstOf(request.headers, name) === null);
  return isMissing || single.some((name) => valuesOf(request.headers, name).length > 1) ? refused(400) : request;
}

/** CSeq is a number below 2^31 and names the method of the request (RFC 3261 section 8.1.1.5). */
export function checkSequence(request: SipRequest): SipRequest | Refusal {
  const groups = sequence.exec(firstOf(request.headers, 'cseq') ?? '')?.groups;
  const number = Number(groups?.['number']);
  if (groups?.['method'] !== request.method || !(number < 2 ** 31) || !isToken(request.method)) return refused(400);
  return { ...request, headers: withValues(request.headers, 'cseq', [`${number} ${request.method}`]) };
}

export function checkCallId(request: SipRequest): SipRequest | Refusal {
  return isCallId(firstOf(request.headers, 'call-id') ?? '') ? request : refused(400);
}

/** RFC 3261 section 20.22: 0–255. Zero is for proxies to refuse; whom it has reached may answer. */
export function checkMaxForwards(request: SipRequest): SipRequest | Refusal {
  const value = firstOf(request.headers, 'max-forwards');
  if (value === null) return request;
  return /^\d{1,9}$/.test(value) && Number(value) <= 255
    ? { ...request, headers: withValues(request.headers, 'max-forwards', [String(Number(value))]) }
    : refused(400);
}

/** Each Via in a line of its own; the first has a branch that can identify a transaction. */
export function normaliseVia(request: SipRequest): SipRequest | Refusal {
  const vias = listOf(request.headers, 'via')?.map(parseVia) ?? [];
  const branch = vias[0]?.branch ?? '';
  // The cookie alone identifies nothing, and without it (RFC 2543) SIP.js would mix up transactions.
  if (vias.length === 0 || vias.some((via) => via === null) || branch === '' || branch === 'z9hG4bK') return refused(400);
  return {
    ...request,
    headers: withValues(
      request.headers,
      'via',
      vias.flatMap((via) => (via === null ? [] : [via.text])),
    ),
  };
}

/** From and To in the form that SIP.js knows; From has a tag (RFC 3261 section 8.1.1.3). */
export function normaliseIdentities(request: SipRequest): SipRequest | Refusal {
  const from = safeNameAddr(firstOf(request.headers, 'from') ?? '', false);
  const to = safeNameAddr(firstOf(request.headers, 'to') ?? '', false);
  if (from === null || to === null || tagOf(from) === null) return refused(400);
  return { ...request, headers: withValues(withValues(request.headers, 'from', [from]), 'to', [to]) };
}

/** Without a Contact there is nobody to send a BYE to: 400 for a new call (RFC 3261 section 8.1.1.8), as SIP.js would answer. */
export function refuseMissingContact(request: SipRequest): SipRequest | Refusal {
  if (request.method !== 'INVITE' || !isOutsideDialog(request)) return request;
  return firstOf(request.headers, 'contact') === null ? refused(400) : request;
}

function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}

/** Contact (only the first counts, RFC 3261 section 12.1.1) and Record-Route in the form that SIP.js knows. */
export function normaliseRoutes(request: SipRequest): SipRequest | Refusal {
  const contacts = listOf(request.headers, 'contact');
  const routes = listOf(request.headers, 'record-route');
  if (contacts === null || routes === null) return refused(400);
  const contact = contacts[0] === undefined ? [] : [safeNameAddr(contacts[0])];
  const safeRoutes = routes.map((route) => safeNameAddr(route));
  if ([...contact, ...safeRoutes].some((value) => value === null)) return refused(400);
  return { ...request, headers: withValues(withValues(request.headers, 'contact', present(contact)), 'record-route', present(safeRoutes)) };
}

export function checkContentType(request: SipRequest): SipRequest | Refusal {
  const value = firstOf(request.headers, 'content-type');
  if (value === null) return request;
  const safe = safeContentType(value);
  return safe === null ? refused(400) : { ...request, headers: withValues(request.headers, 'content-type', [safe]) };
}

/** A wrong Expires would end a ringing call at once (SIP.js counts with NaN); it is only advice, so it goes. */
export function dropBadExpires(request: SipRequest): SipRequest {
  const value = firstOf(request.headers, 'expires');
  const isUsable = value === null || (/^\d{1,6}$/.test(value) && Number(value) > 0);
  return isUsable ? request : { ...request, headers: withValues(request.headers, 'expires', []) };
}
