import { Core } from 'sip.js';
import { hasAudio } from '../sdp.ts';

interface OfferRefusal {
  readonly statusCode: 415 | 488;
  readonly extraHeaders: string[];
}

/** Why an INVITE cannot become a call, or null: a body that is no SDP, or SDP without audio (faults.md B1, B2). */
export function refusalOfOffer(request: Core.IncomingRequestMessage): OfferRefusal | null {
  if (request.body === '') return null;
  const type = request.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase();
  // RFC 3261 section 21.4.13.
  if (type !== 'application/sdp') return { statusCode: 415, extraHeaders: ['Accept: application/sdp'] };
  return hasAudio(request.body) ? null : { statusCode: 488, extraHeaders: ['Warning: 304 madoguchi.invalid "Media type not available"'] };
}
