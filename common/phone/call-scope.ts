import type { CallParty, CallScope } from '../call/call-party.ts';

export interface ScopeRules {
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  /** Our domain, the registrar's host, and what `internal.domains` adds. */
  readonly ownDomains: readonly string[];
}

export interface ScopeFacts {
  /** `X-Cti-Call-Type`, or null. */
  readonly callType: string | null;
  readonly party: CallParty;
  /** Host of the caller's (or the dialled) SIP address. */
  readonly host: string;
}

function bareHost(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

/** Whether a call stays within the house (spec/popups-and-chat.md section 1). */
export function callScopeOf(facts: ScopeFacts, rules: ScopeRules): CallScope {
  if (facts.callType?.trim().toLowerCase() === 'internal') return 'internal';
  if (facts.party.kind !== 'number' || facts.party.e164 !== null) return 'external';
  const { number } = facts.party;
  const isShort = /^\d+$/.test(number) && number.length >= rules.minimumDigits && number.length <= rules.maximumDigits;
  const isOwn = rules.ownDomains.some((domain) => domain !== '' && bareHost(domain) === bareHost(facts.host));
  return isShort && isOwn ? 'internal' : 'external';
}
