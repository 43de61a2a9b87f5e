import { valuesOf, withValues } from '../headers.ts';
import type { Header, SipResponse } from '../message.ts';

/** What our authenticator can answer, best first (RFC 8760 section 2.4 asks for the first that is known; we take the strongest). */
const algorithms = ['SHA-512-256', 'SHA-256', 'MD5'];

const scheme = /^digest\s+(?<fields>.*)$/i;
const field = /(?:^|,)\s*(?<name>[\w-]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[\w\-.!%*+`'~]+))\s*/gy;
const quotedFields = ['realm', 'nonce', 'opaque', 'domain'];

/** Challenges of one header, also when a sender joins them by commas: each begins with its scheme. */
function challengesIn(value: string): string[] {
  return value.split(/,\s*(?=[A-Za-z][\w-]*\s+[A-Za-z][\w-]*\s*=)/).map((challenge) => challenge.trim());
}

/** The fields of a Digest challenge by name, still escaped; null when it is none or something else stands between them. */
function fieldsOf(challenge: string): ReadonlyMap<string, string> | null {
  const text = scheme.exec(challenge)?.groups?.['fields'] ?? '';
  const matches = [...text.matchAll(field)];
  const length = matches.reduce((total, [whole]) => total + whole.length, 0);
  if (length !== text.length) return null;
  const fields = new Map(
    matches.map(({ groups = {} }) => [(groups['name'] ?? '').toLowerCase(), groups['quoted'] ?? groups['bare'] ?? '']),
  );
  return fields.has('realm') && (fields.get('nonce') ?? '') !== '' ? fields : null;
}

function algorithmOf(fields: ReadonlyMap<string, string>): string {
  return fields.get('algorithm') ?? 'MD5';
}

function rank(fields: ReadonlyMap<string, string>): number {
  const at = algorithms.indexOf(algorithmOf(fields).toUpperCase());
  return at === -1 ? algorithms.length : at;
}

/** Only what an answer needs, in the form that SIP.js's grammar takes (RFC 3261 section 25.1, digest-cln). */
function challengeText(fields: ReadonlyMap<string, string>): string {
  const quoted = quotedFields.flatMap((name) => (fields.has(name) ? [`${name}="${fields.get(name) ?? ''}"`] : []));
  const qualities = (fields.get('qop') ?? '').split(',').map((quality) => quality.trim());
  const known = qualities.filter((quality) => quality === 'auth' || quality === 'auth-int');
  const stale = /^true$/i.test(fields.get('stale') ?? '') ? ['stale=TRUE'] : [];
  const algorithm = fields.has('algorithm') && /^[\w-]+$/.test(algorithmOf(fields)) ? [`algorithm=${algorithmOf(fields)}`] : [];
  return `Digest ${[...quoted, ...stale, ...algorithm, ...(known.length === 0 ? [] : [`qop="${known.join(',')}"`])].join(', ')}`;
}

function strongest(headers: readonly Header[], name: string): readonly Header[] {
  const challenges = valuesOf(headers, name).flatMap(challengesIn);
  const digests = challenges.map(fieldsOf).filter((fields) => fields !== null);
  const best = digests.toSorted((one, other) => rank(one) - rank(other))[0];
  return challenges.length === 0 ? headers : withValues(headers, name, best === undefined ? [] : [challengeText(best)]);
}

/**
 * Of several challenges SIP.js takes the last (spec/sip.md section 5, 4): only the strongest that we can answer is left. When we can
 * answer none, the first digest stays, so that the reason can be told; what cannot be read goes, and the 401 is final.
 */
export function bestChallenge(response: SipResponse): SipResponse {
  return { ...response, headers: strongest(strongest(response.headers, 'www-authenticate'), 'proxy-authenticate') };
}
