import { firstOf, withValues, without } from '../headers.ts';
import type { SipRequest } from '../message.ts';
import { parseNameAddr, safeNameAddr } from '../name-addr.ts';
import { type Refusal, refused } from '../refusal.ts';

/**
 * SIP.js takes `retry-after` for milliseconds and re-subscribes at once for some reasons (spec/sip.md section 5, 35): a
 * subscription that ended has simply ended, and whoever wants it back has his own back-off.
 */
export function plainTermination(request: SipRequest): SipRequest {
  const state = firstOf(request.headers, 'subscription-state');
  if (request.method !== 'NOTIFY' || state === null || !/^terminated\b/i.test(state)) return request;
  return { ...request, headers: withValues(without(request.headers, 'retry-after'), 'subscription-state', ['terminated']) };
}

/** A REFER leads to a SIP or telephone address and to nothing else; line ends hidden in its header fields would become headers of ours. */
export function checkReferTo(request: SipRequest): SipRequest | Refusal {
  const value = firstOf(request.headers, 'refer-to');
  if (value === null) return request.method === 'REFER' ? refused(400) : request;
  const safe = safeNameAddr(value);
  const uri = parseNameAddr(value)?.uri ?? '';
  if (safe === null || /%(?:0d|0a|00)/i.test(uri)) return refused(400);
  return { ...request, headers: withValues(request.headers, 'refer-to', [safe]) };
}
