import { firstOf, valuesOf, withValues } from '../headers.ts';
import { type FilterContext, originalStatusHeader, type SentRequest } from '../inspection.ts';
import type { SipResponse } from '../message.ts';
import { parseNameAddr } from '../name-addr.ts';

/** What counts when the server grants nothing sensible (DESIGN.md section 4). */
const fallbackExpiryS = 60;
const shortestExpiryS = 15;
const longestExpiryS = 24 * 3600;

function saneExpiryS(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !/^\d{1,9}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds >= shortestExpiryS && seconds <= longestExpiryS ? seconds : fallbackExpiryS;
}

/** User and host decide whether a binding is ours; servers add and drop parameters. */
function bindingKey(contact: string): string {
  return (
    (parseNameAddr(contact)?.uri ?? '')
      .replace(/^sips?:/i, '')
      .split(/[;?]/, 1)[0]
      ?.toLowerCase() ?? ''
  );
}

function expiresOf(contact: string): string | null {
  return /;\s*expires\s*=\s*"?(?<value>[^;"\s]*)/i.exec(parseNameAddr(contact)?.parameters ?? '')?.groups?.['value'] ?? null;
}

function ownBinding(contacts: readonly string[], sent: SentRequest): string | null {
  const key = bindingKey(sent.contact ?? '');
  return contacts.find((contact) => bindingKey(contact) === key) ?? null;
}

/** The values of the contact stay (a GRUU, RFC 5627), but its address is the one that SIP.js looks for. */
function contactWith(contact: string, sent: SentRequest, expiryS: number): string {
  const parameters = (parseNameAddr(contact)?.parameters ?? '').replaceAll(/;expires=(?:"[^"]*"|[^;]*)/gi, '');
  return `<${parseNameAddr(sent.contact ?? '')?.uri ?? ''}>${parameters};expires=${expiryS}`;
}

/**
 * The 200 of a REGISTER tells SIP.js exactly one thing: our binding and a sane time. Missing Contact, missing, negative, absurd or
 * unreadable `expires` otherwise mean a storm of REGISTERs or a Registerer that waits for ever (spec/sip.md section 4).
 */
export function saneRegistration(response: SipResponse, context: FilterContext): SipResponse {
  const sequence = firstOf(response.headers, 'cseq') ?? '';
  if (response.code < 200 || response.code > 299 || !sequence.endsWith(' REGISTER')) return response;
  const sent = context.sentRequest(firstOf(response.headers, 'call-id') ?? '', sequence);
  if (sent === null || sent.contact === null || sent.isRemoval) return response;
  const own = ownBinding(valuesOf(response.headers, 'contact'), sent);
  const expiryS = saneExpiryS(own === null ? null : expiresOf(own)) ?? saneExpiryS(firstOf(response.headers, 'expires')) ?? fallbackExpiryS;
  return { ...response, headers: withValues(response.headers, 'contact', [contactWith(own ?? sent.contact, sent, expiryS)]) };
}

/** SIP.js repeats a 423 at once and without end, whatever Min-Expires says; once is enough, and only for a sensible time. */
export function oneIntervalRetry(response: SipResponse, context: FilterContext): SipResponse {
  if (response.code !== 423) return response;
  const sent = context.sentRequest(firstOf(response.headers, 'call-id') ?? '', firstOf(response.headers, 'cseq') ?? '');
  const minimum = firstOf(response.headers, 'min-expires') ?? '';
  const isSensible = /^\d{1,9}$/.test(minimum) && Number(minimum) > 0 && Number(minimum) <= longestExpiryS;
  if (isSensible && sent !== null && sent.intervalRefusals === 0) return response;
  return {
    ...response,
    code: 400,
    phrase: 'Interval Too Brief',
    headers: [...response.headers, { name: originalStatusHeader.toLowerCase(), value: '423' }],
  };
}
