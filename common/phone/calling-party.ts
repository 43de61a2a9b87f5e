import type { CallLine, CallParty } from '../call/call-party.ts';
import { plainText, plainTextOrNull } from '../text/plain-text.ts';
import { formatNumber } from './format.ts';
import { isSameNumber, parseNumber } from './number.ts';

/** A name and address as SIP carries it. */
export interface CallingIdentity {
  readonly displayName: string | null;
  /** User part, percent-decoded; the digits of a `tel:` URI. */
  readonly user: string;
  readonly host: string;
}

/** The parts of an INVITE that say who calls. */
export interface CallingFacts {
  readonly from: CallingIdentity;
  /** P-Asserted-Identity values (RFC 3325), only from our own connection. */
  readonly asserted: readonly CallingIdentity[];
  readonly isWithheld: boolean;
}

const anonymousUsers = new Set(['', 'anonymous', 'unknown', 'restricted', 'private', 'unavailable', 'withheld', 'undefined', 'null']);
// Why Japanese networks give no number, as display name of an anonymous From: O, S = 表示圏外, C = 公衆電話, P = 非通知.
const reasons: Readonly<Record<string, 'out_of_area' | 'public_phone'>> = {
  unavailable: 'out_of_area',
  'interaction with other service': 'out_of_area',
  'out of area': 'out_of_area',
  表示圏外: 'out_of_area',
  o: 'out_of_area',
  s: 'out_of_area',
  'coin line/payphone': 'public_phone',
  payphone: 'public_phone',
  公衆電話: 'public_phone',
  c: 'public_phone',
};
const userLength = 128;

function isAnonymous(identity: CallingIdentity): boolean {
  return anonymousUsers.has(identity.user.trim().toLowerCase()) || identity.host.toLowerCase() === 'anonymous.invalid';
}

function reasonOf(identity: CallingIdentity): 'out_of_area' | 'public_phone' | null {
  const words = [identity.displayName ?? '', identity.user].map((word) => plainText(word).toLowerCase());
  for (const word of words) {
    if (Object.hasOwn(reasons, word)) return reasons[word] ?? null;
  }
  return null;
}

/**
 * The one identity that pop-up, history and CTI all take (faults.md A16): an asserted one that is a telephone number, else the first
 * asserted one, else From. Null when the caller cannot be named.
 */
export function callingIdentity(facts: CallingFacts, region: string): CallingIdentity | null {
  if (facts.isWithheld) return null;
  const asserted = facts.asserted.filter((identity) => !isAnonymous(identity));
  const best = asserted.find(({ user }) => parseNumber(user, region) !== null) ?? asserted[0];
  if (best !== undefined) return best;
  return isAnonymous(facts.from) ? null : facts.from;
}

/** A party made of a number or user part; `name` as SIP or the address book gives it. */
export function numberParty(user: string, name: string | null, region: string): CallParty {
  const number = plainText(user, userLength);
  const parsed = parseNumber(number, region);
  return {
    kind: 'number',
    number,
    e164: parsed?.e164 ?? null,
    display: formatNumber(number, region),
    name: plainTextOrNull(name),
  };
}

/** Who calls (spec/popups-and-chat.md section 3). Without a number: 公衆電話, 表示圏外, else 非通知; never the word "anonymous". */
export function callingParty(facts: CallingFacts, region: string): CallParty {
  const identity = callingIdentity(facts, region);
  if (identity === null) {
    const kind = reasonOf(facts.from) ?? facts.asserted.map(reasonOf).find((reason) => reason !== null) ?? 'withheld';
    return { kind };
  }
  const party = numberParty(identity.user, identity.displayName, region);
  if (party.kind !== 'number') return party;
  if (party.number === '') return { kind: 'withheld' };
  // From's name is used for an asserted number only where both mean the same caller.
  const name = party.name ?? (isSameNumber(facts.from.user, identity.user, region) ? plainTextOrNull(facts.from.displayName) : null);
  const isName = name !== null && name !== party.number && !anonymousUsers.has(name.toLowerCase());
  return { ...party, name: isName ? name : null };
}

/** The line of ours that a call came in on or leaves by. `number` may be empty. */
export function callLineOf(number: string, label: string | null, region: string): CallLine {
  const clean = plainText(number, userLength);
  return { number: clean, display: formatNumber(clean, region), label: plainTextOrNull(label) };
}
