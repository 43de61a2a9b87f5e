import { firstOf, listOf, valuesOf, withValues } from '../headers.ts';
import type { FilterContext } from '../inspection.ts';
import type { SipResponse } from '../message.ts';
import { safeNameAddr } from '../name-addr.ts';
import { safeUri } from '../uri.ts';
import { parseVia } from '../via.ts';

const single = ['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type'];
const sequence = /^(?<number>\d{1,10})\s+(?<method>[\w\-.!%*+`'~]+)$/;

/** The five headers that every response copies are there once and can be read, with one Via (RFC 3261 section 8.1.3.3); else null. */
export function normaliseCopiedHeaders(response: SipResponse): SipResponse | null {
  const { headers } = response;
  if (single.some((name) => valuesOf(headers, name).length > 1)) return null;
  const groups = sequence.exec(firstOf(headers, 'cseq') ?? '')?.groups;
  const vias = listOf(headers, 'via') ?? [];
  const via = parseVia(vias[0] ?? '');
  const from = safeNameAddr(firstOf(headers, 'from') ?? '');
  const to = safeNameAddr(firstOf(headers, 'to') ?? '');
  const callId = firstOf(headers, 'call-id') ?? '';
  if (groups === undefined || !(Number(groups['number']) < 2 ** 31) || vias.length !== 1) return null;
  if (via === null || via.branch === null || from === null || to === null || callId === '' || /\s/.test(callId)) return null;
  const identities = withValues(withValues(headers, 'from', [from]), 'to', [to]);
  const text = `${Number(groups['number'])} ${groups['method'] ?? ''}`;
  return { ...response, headers: withValues(withValues(identities, 'via', [via.text]), 'cseq', [text]) };
}

/** SIP.js drops a response whose phrase has brackets (its issue 996); nobody but people reads the phrase. */
export function plainPhrase(response: SipResponse): SipResponse {
  return { ...response, phrase: response.phrase.replaceAll(/[^\p{L}\p{N} \-_.!~*'();/?:@&=+$,]/gu, ' ').slice(0, 200) };
}

/** Contact and Record-Route that can be read, one a line; the others go, for SIP.js would drop the whole response. */
export function normaliseResponseRoutes(response: SipResponse): SipResponse {
  const safe = (name: string): string[] => (listOf(response.headers, name) ?? []).map(safeNameAddr).filter((value) => value !== null);
  const headers = withValues(response.headers, 'record-route', safe('record-route'));
  return { ...response, headers: withValues(headers, 'contact', safe('contact')) };
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
