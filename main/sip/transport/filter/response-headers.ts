import { firstOf, listOf, valuesOf, withValues, without } from '../headers.ts';
import type { FilterContext } from '../inspection.ts';
import type { SipResponse } from '../message.ts';
import { safeNameAddr } from '../name-addr.ts';
import { safeUri } from '../uri.ts';
import { parseVia } from '../via.ts';
import { isCallId, safeContentType } from './header-values.ts';

const single = ['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type'];
const sequence = /^(?<number>\d{1,10})\s+(?<method>[\w\-.!%*+`'~]+)$/;

/** The five headers that every response copies are there once and can be read, with one Via (RFC 3261 section 8.1.3.3); else null. */
export function normaliseCopiedHeaders(response: SipResponse): SipResponse | null {
  const { headers } = response;
  if (single.some((name) => valuesOf(headers, name).length > 1)) return null;
  const groups = sequence.exec(firstOf(headers, 'cseq') ?? '')?.groups;
  const vias = listOf(headers, 'via') ?? [];
  const via = parseVia(vias[0] ?? '');
  const from = safeNameAddr(firstOf(headers, 'from') ?? '', false);
  const to = safeNameAddr(firstOf(headers, 'to') ?? '', false);
  if (groups === undefined || !(Number(groups['number']) < 2 ** 31) || vias.length !== 1) return null;
  if (via === null || via.branch === null || from === null || to === null || !isCallId(firstOf(headers, 'call-id') ?? '')) return null;
  const identities = withValues(withValues(headers, 'from', [from]), 'to', [to]);
  const text = `${Number(groups['number'])} ${groups['method'] ?? ''}`;
  return { ...response, headers: withValues(withValues(identities, 'via', [via.text]), 'cseq', [text]) };
}

/** SIP.js drops a response whose phrase has brackets (its issue 996); nobody but people reads the phrase. */
export function plainPhrase(response: SipResponse): SipResponse {
  return { ...response, phrase: response.phrase.replaceAll(/[^\p{L}\p{N} \-_.!~*'();/?:@&=+$,]/gu, ' ').slice(0, 200) };
}

/** Contact, Record-Route and Content-Type that can be read; what cannot, and what no response needs, goes: SIP.js would drop the whole of it. */
export function normaliseOptionalHeaders(response: SipResponse): SipResponse {
  const safe = (name: string): string[] =>
    (listOf(response.headers, name) ?? []).map((value) => safeNameAddr(value)).filter((value) => value !== null);
  const headers = withValues(without(response.headers, 'max-forwards', 'refer-to'), 'record-route', safe('record-route'));
  const type = safeContentType(firstOf(headers, 'content-type') ?? '');
  const typed = withValues(headers, 'content-type', type === null ? [] : [type]);
  return { ...response, headers: withValues(typed, 'contact', safe('contact')) };
}

/** SIP.js drops 18x and 2xx to INVITE without Contact (spec/sip.md section 5, 15): the address that we called stands in. */
export function addMissingContact(response: SipResponse, context: FilterContext): SipResponse {
  const text = firstOf(response.headers, 'cseq') ?? '';
  const isMissing = text.endsWith(' INVITE') && response.code > 100 && response.code < 300 && firstOf(response.headers, 'contact') === null;
  if (!isMissing) return response;
  const called = context.calledUri(firstOf(response.headers, 'call-id') ?? '', text);
  const uri = called === null ? null : safeUri(called);
  return uri === null ? response : { ...response, headers: [...response.headers, { name: 'contact', value: `<${uri}>` }] };
}
