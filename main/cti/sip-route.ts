import { bareHeaderName } from '../../common/cti/header-fields.ts';
import { routeAnswer } from '../../common/cti/schema.ts';
import type { SipRouteWords } from '../../common/i18n/texts/sip-route.ts';
import type { RouteStep } from '../../common/ipc/groups/popups.ts';
import { formatNumber } from '../../common/phone/format.ts';
import { parseNumber } from '../../common/phone/number.ts';
import { plainText } from '../../common/text/plain-text.ts';
import type { InviteFacts } from '../sip/port.ts';
import { parseRoutedAddress, type RoutedAddress, splitHeaderList } from './header-list.ts';
import { routeSteps } from './route-steps.ts';

type Reason = Exclude<keyof SipRouteWords, 'withheld'>;

const maximumEntries = 30;
const maximumRouteBytes = 32_768;

/** RFC 4458 section 2: why a call was retargeted, as the parameter `cause` of the address to which it went. */
const causes: Readonly<Record<string, Reason>> = {
  '302': 'unconditional',
  '404': 'unreachable',
  '408': 'noAnswer',
  '480': 'deflected',
  '486': 'busy',
  '487': 'deflected',
  '503': 'unreachable',
  '600': 'busy',
};
/** The Reason of the address that was tried before (RFC 7044 section 5.2): the answer that it gave (RFC 3261). */
const sipResponses: Readonly<Record<string, Reason>> = {
  '302': 'unconditional',
  '404': 'unreachable',
  '408': 'noAnswer',
  '410': 'outOfService',
  '480': 'unreachable',
  '486': 'busy',
  '487': 'noAnswer',
  '503': 'outOfService',
  '600': 'busy',
  '603': 'doNotDisturb',
};
/** The same by a gateway: ITU-T Q.850. */
const networkCauses: Readonly<Record<string, Reason>> = {
  '17': 'busy',
  '18': 'noAnswer',
  '19': 'noAnswer',
  '20': 'unreachable',
  '21': 'doNotDisturb',
  '27': 'outOfService',
};
/** RFC 5806 section 5. */
const diversionReasons: Readonly<Record<string, Reason>> = {
  'user-busy': 'busy',
  'no-answer': 'noAnswer',
  unavailable: 'unreachable',
  unconditional: 'unconditional',
  'time-of-day': 'timeOfDay',
  'do-not-disturb': 'doNotDisturb',
  deflection: 'deflected',
  'follow-me': 'followMe',
  'out-of-service': 'outOfService',
  away: 'noAnswer',
};

/** How the route is written out. */
export interface SipRouteStyle {
  readonly words: SipRouteWords;
  /** ISO country of numbers without a country code. */
  readonly region: string;
  /** Headers that may carry a route of the contract, as `bareHeaderName` makes them. */
  readonly headerNames: readonly string[];
}

function values(invite: InviteFacts, name: string): string[] {
  return invite.headers.filter((header) => bareHeaderName(header.name) === name).map((header) => header.value);
}

function addresses(invite: InviteFacts, name: string): RoutedAddress[] {
  const items = values(invite, name).flatMap(splitHeaderList).slice(0, maximumEntries);
  return items.map(parseRoutedAddress).filter((address) => address !== null);
}

/** `1.2` before `1.10`, a parent before its children (RFC 7044 section 10.3). */
function byIndex(left: RoutedAddress, right: RoutedAddress): number {
  const [first, second] = [left, right].map(({ parameters }) => (parameters.get('index') ?? '').split('.').map(Number));
  if (first === undefined || second === undefined) return 0;
  for (let place = 0; place < Math.max(first.length, second.length); place += 1) {
    const difference = (first[place] ?? -1) - (second[place] ?? -1);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}

function isWithheld({ user, host, uriHeaders }: RoutedAddress): boolean {
  const privacy = uriHeaders.get('privacy') ?? 'none';
  return user === '' || user.toLowerCase() === 'anonymous' || host === 'anonymous.invalid' || privacy.toLowerCase() !== 'none';
}

function nameOf(address: RoutedAddress, style: SipRouteStyle): string {
  if (isWithheld(address)) return style.words.withheld;
  const number = formatNumber(plainText(address.user), style.region);
  const name = plainText(address.displayName ?? '');
  return name === '' || name === address.user ? number : `${name} ${number}`;
}

function stepOf(address: RoutedAddress, reason: Reason | null, isFirst: boolean, style: SipRouteStyle): RouteStep {
  const isTelephone = parseNumber(address.user, style.region) !== null;
  const type = isFirst ? 'inbound' : reason !== null || isTelephone ? 'forward' : 'extension';
  const suffix = reason === null ? '' : `（${style.words[reason]}）`;
  return { atMs: null, type, name: `${nameOf(address, style)}${suffix}`, digit: null, isFromSip: true };
}

function retargetReason(before: RoutedAddress | undefined, address: RoutedAddress): Reason | null {
  if (before === undefined) return null;
  const cause = address.uriParameters.get('cause') ?? address.parameters.get('cause');
  if (cause !== undefined) return wordOf(causes, cause);
  const [, protocol, answer] = /^\s*(SIP|Q\.850)\b.*?;\s*cause\s*=\s*"?(\d{1,3})/is.exec(before.uriHeaders.get('reason') ?? '') ?? [];
  if (protocol === undefined || answer === undefined) return null;
  return wordOf(protocol.toUpperCase() === 'SIP' ? sipResponses : networkCauses, answer);
}

function wordOf(words: Readonly<Record<string, Reason>>, key: string): Reason {
  return (Object.hasOwn(words, key) ? words[key] : undefined) ?? 'redirected';
}

/**
 * RFC 7044 section 10.2: `rc`, a registered contact in place of the number, and `np`, the same address handed on, are no new target;
 * `mp`, another user, is one. Of a server that says none of them the user parts tell.
 */
function isSameTarget(before: RoutedAddress, { user, uriParameters, parameters }: RoutedAddress): boolean {
  if (parameters.has('mp')) return false;
  if (parameters.has('rc') || parameters.has('np')) return true;
  return before.user === user && !uriParameters.has('cause') && !parameters.has('cause') && !before.uriHeaders.has('reason');
}

function fromHistoryInfo(invite: InviteFacts, style: SipRouteStyle): RouteStep[] {
  const entries = addresses(invite, 'history-info').toSorted(byIndex);
  return entries.flatMap((entry, place) => {
    const before = entries[place - 1];
    if (before !== undefined && isSameTarget(before, entry)) return [];
    const step = stepOf(entry, retargetReason(before, entry), place === 0, style);
    return [place > 0 && entry.parameters.has('mp') ? { ...step, type: 'forward' } : step];
  });
}

/** The topmost Diversion is the latest one; the last is the number that was called (RFC 5806 section 5). */
function fromDiversion(invite: InviteFacts, style: SipRouteStyle): RouteStep[] {
  const diversions = addresses(invite, 'diversion').toReversed();
  if (diversions.length === 0) return [];
  const ours: RoutedAddress = {
    ...(invite.to.user === '' ? invite.requestUri : invite.to),
    displayName: null,
    uriParameters: new Map(),
    uriHeaders: new Map(),
    parameters: new Map(),
  };
  // To may keep the number of the first diversion; then our own address is the one that was called in the end.
  const last = ours.user === diversions[0]?.user ? { ...ours, user: invite.requestUri.user, host: invite.requestUri.host } : ours;
  return [...diversions, last].map((address, place, all) => {
    const word = all[place - 1]?.parameters.get('reason')?.toLowerCase();
    const reason = word === undefined ? null : Object.hasOwn(diversionReasons, word) ? (diversionReasons[word] ?? null) : 'redirected';
    return stepOf(address, place === 0 ? null : reason, place === 0, style);
  });
}

function fromCtiHeader(invite: InviteFacts, names: readonly string[]): RouteStep[] {
  const [header] = names.flatMap((name) => values(invite, name));
  if (header === undefined || header.length > maximumRouteBytes) return [];
  try {
    const answer = routeAnswer.safeParse(JSON.parse(Buffer.from(header.trim(), 'base64url').toString('utf8')));
    return answer.success ? routeSteps(answer.data, true) : [];
  } catch {
    return []; // No JSON: a route that cannot be read is none.
  }
}

/** The route as the INVITE itself tells it: X-Cti-Route, else History-Info, else Diversion (spec/cti-contract.md section 2). */
export function sipRoute(invite: InviteFacts, style: SipRouteStyle): RouteStep[] {
  for (const steps of [fromCtiHeader(invite, style.headerNames), fromHistoryInfo(invite, style), fromDiversion(invite, style)]) {
    if (steps.length > 0) return steps;
  }
  return [];
}
