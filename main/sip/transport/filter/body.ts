import { hasAudio } from '../../sdp.ts';
import { firstOf, tokensOf, withValues, without } from '../headers.ts';
import { isOutsideDialog, type SipRequest, type SipResponse } from '../message.ts';
import { type Refusal, refused } from '../refusal.ts';
import { descriptionPart } from './multipart.ts';

const description = 'application/sdp';

function mediaType(message: SipRequest | SipResponse): string {
  return (firstOf(message.headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function isOptional(message: SipRequest | SipResponse): boolean {
  return /;\s*handling\s*=\s*optional\b/i.test(firstOf(message.headers, 'content-disposition') ?? '');
}

/** SIP.js takes a multipart body for no offer at all (spec/sip.md section 5, 17): the SDP part becomes the body. */
export function extractDescription<Message extends SipRequest | SipResponse>(message: Message): Message {
  const type = firstOf(message.headers, 'content-type') ?? '';
  if (!/^multipart\//i.test(type)) return message;
  const body = descriptionPart(type, message.body);
  if (body === null) return message;
  const headers = withValues(without(message.headers, 'content-disposition'), 'content-type', [description]);
  return { ...message, headers, body, bodyBytes: Buffer.byteLength(body) };
}

/** An INVITE whose body nobody here can use: 415 (RFC 3261 section 8.2.3), unless the sender does not mind. */
export function refuseForeignBody(request: SipRequest): SipRequest | Refusal {
  if (request.method !== 'INVITE' || request.body === '' || mediaType(request) === description) return request;
  if (isOptional(request))
    return { ...request, headers: without(request.headers, 'content-type', 'content-disposition'), body: '', bodyBytes: 0 };
  return refused(415, { name: 'Accept', value: description });
}

/** A new call whose offer has no audio cannot become one: 488 (RFC 3261 section 21.4.26, faults.md B2). */
export function refuseSilentOffer(request: SipRequest): SipRequest | Refusal {
  if (request.method !== 'INVITE' || request.body === '' || !isOutsideDialog(request) || hasAudio(request.body)) return request;
  return refused(488, { name: 'Warning', value: '304 madoguchi.invalid "Media type not available"' });
}

/** An INVITE whose sender takes no SDP cannot be answered: 406 (RFC 3261 section 20.1). */
export function refuseUnusableAccept(request: SipRequest): SipRequest | Refusal {
  const accepted = tokensOf(request.headers, 'accept').map((range) => range.split(';', 1)[0]?.trim() ?? '');
  const isFine = accepted.length === 0 || accepted.some((range) => [description, 'application/*', '*/*'].includes(range));
  return request.method === 'INVITE' && !isFine ? refused(406) : request;
}
