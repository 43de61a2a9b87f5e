import { answerText } from './answer.ts';
import { headerProblem, sizeProblem } from './caps.ts';
import { extractDescription, refuseForeignBody, refuseSilentOffer, refuseUnusableAccept } from './filter/body.ts';
import { bestChallenge } from './filter/challenges.ts';
import { withAnnouncedBody } from './filter/content-length.ts';
import { refuseForeignMethod, refuseOtherVersion, refuseUnknownExtensions, withoutReliability } from './filter/method-policy.ts';
import {
  checkCallId,
  checkContentType,
  checkMaxForwards,
  checkSequence,
  dropBadExpires,
  normaliseIdentities,
  normaliseRoutes,
  normaliseVia,
  refuseMissingContact,
  refuseMissingOrDoubled,
} from './filter/request-headers.ts';
import { dropPrivateHeaders, rewriteRequestUri } from './filter/request-uri.ts';
import { addMissingContact, normaliseCopiedHeaders, normaliseOptionalHeaders, plainPhrase } from './filter/response-headers.ts';
import { checkReferTo, plainTermination } from './filter/subscriptions.ts';
import { readFrame } from './frame.ts';
import type { FilterContext, Inspection } from './inspection.ts';
import { type Header, isOutsideDialog, messageText, parseMessage, type SipRequest, type SipResponse } from './message.ts';
import { type Refusal, refused, type RequestStep } from './refusal.ts';

/** In the order in which RFC 3261 section 8.2 inspects: what cannot be read first, then what is not for us, then what we cannot do. */
const requestSteps: readonly RequestStep<FilterContext>[] = [
  dropPrivateHeaders,
  refuseOtherVersion,
  refuseMissingOrDoubled,
  (request) => withAnnouncedBody(request) ?? refused(400),
  checkSequence,
  checkCallId,
  normaliseVia,
  checkMaxForwards,
  refuseForeignMethod,
  rewriteRequestUri,
  normaliseIdentities,
  refuseUnknownExtensions,
  refuseMissingContact,
  normaliseRoutes,
  checkContentType,
  checkReferTo,
  extractDescription,
  refuseForeignBody,
  refuseSilentOffer,
  refuseUnusableAccept,
  withoutReliability,
  dropBadExpires,
  plainTermination,
];

function refusedCall(method: string, uri: string, headers: readonly Header[]): string | null {
  if (method !== 'INVITE' || !isOutsideDialog({ headers })) return null;
  return messageText({ type: 'request', method, uri, version: 'SIP/2.0', headers, body: '', bodyBytes: 0 });
}

function refusalOf(method: string, uri: string, headers: readonly Header[], refusal: Refusal): Inspection {
  const response = answerText(method, headers, refusal);
  if (response !== null) return { type: 'answer', code: refusal.code, response, call: refusedCall(method, uri, headers) };
  return { type: 'drop', reason: method.toUpperCase() === 'ACK' ? 'ack_without_effect' : 'unanswerable_request' };
}

function inspectRequest(received: SipRequest, context: FilterContext): Inspection {
  let request = received;
  for (const step of requestSteps) {
    const next = step(request, context);
    // The answer copies what was received, not what we made of it.
    if (next.type === 'refusal') return refusalOf(received.method, received.uri, received.headers, next);
    request = next;
  }
  return { type: 'pass', message: messageText(request) };
}

function inspectResponse(received: SipResponse, context: FilterContext): Inspection {
  const whole = withAnnouncedBody(received);
  const copied = whole === null ? null : normaliseCopiedHeaders(whole);
  if (copied === null) return { type: 'drop', reason: 'malformed_response' };
  const routed = addMissingContact(normaliseOptionalHeaders(plainPhrase(copied)), context);
  return { type: 'pass', message: messageText(extractDescription(bestChallenge(routed))) };
}

/** The inbound filter: everything that SIP.js would choke on, drop without a word or take although it is wrong (spec/sip.md sections 5, 8). */
export function inspect(data: string | Uint8Array, context: FilterContext): Inspection {
  const tooLarge = sizeProblem(data);
  if (tooLarge !== null) return { type: 'drop', reason: tooLarge };
  const frame = readFrame(data);
  const tooMany = headerProblem(frame.head);
  if (tooMany !== null) return { type: 'drop', reason: tooMany };
  const message = parseMessage(frame);
  if (message.type === 'request') return inspectRequest(message, context);
  if (message.type === 'response') return inspectResponse(message, context);
  if (message.isRequest) return refusalOf(message.method ?? '', '', message.headers, refused(400));
  return { type: 'drop', reason: /^SIP\//i.test(frame.head) ? 'malformed_response' : 'not_sip' };
}
