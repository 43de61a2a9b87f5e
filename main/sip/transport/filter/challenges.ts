import { valuesOf, withValues } from '../headers.ts';
import type { Header, SipResponse } from '../message.ts';

/** What our authenticator can answer, best first (RFC 8760 section 2.4 asks for the first that is known; we take the strongest). */
const algorithms = ['SHA-512-256', 'SHA-256', 'MD5'];

/** Challenges of one header, also when a sender joins them by commas: each begins with its scheme. */
function challengesIn(value: string): string[] {
  return value.split(/,\s*(?=[A-Za-z][\w-]*\s+[A-Za-z][\w-]*\s*=)/).map((challenge) => challenge.trim());
}

function rank(challenge: string): number {
  if (!/^digest\s/i.test(challenge)) return algorithms.length + 1;
  const algorithm = /[\s,]algorithm\s*=\s*"?(?<name>[\w-]+)/i.exec(challenge)?.groups?.['name'] ?? 'MD5';
  const at = algorithms.indexOf(algorithm.toUpperCase());
  return at === -1 ? algorithms.length : at;
}

function strongest(headers: readonly Header[], name: string): readonly Header[] {
  const challenges = valuesOf(headers, name).flatMap(challengesIn);
  const best = challenges.toSorted((one, other) => rank(one) - rank(other))[0];
  return best === undefined ? headers : withValues(headers, name, [best]);
}

/**
 * Of several challenges SIP.js takes the last (spec/sip.md section 5, 4): only the strongest that we can answer is left. When we can
 * answer none, the first digest stays, so that the reason can be told.
 */
export function bestChallenge(response: SipResponse): SipResponse {
  return { ...response, headers: strongest(strongest(response.headers, 'www-authenticate'), 'proxy-authenticate') };
}
