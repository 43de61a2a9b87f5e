import type { CallFacts } from '../../common/call/call-state.ts';
import type { Clock } from '../../common/call/instant.ts';
import { type HeaderNameChoice, headerNamesOf } from '../../common/cti/header-fields.ts';
import { callScopeOf } from '../../common/phone/call-scope.ts';
import { callingIdentity, callingParty, callLineOf, numberParty } from '../../common/phone/calling-party.ts';
import { parseDialTarget } from '../../common/phone/dial-target.ts';
import type { Account } from '../../common/settings/schema.ts';
import type { CallerNames } from '../book/caller-names.ts';
import { firstHeader } from '../cti/sip-headers.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { InviteFacts, SipSession } from '../sip/port.ts';

/** Which call it is, and over which account. */
type CallIds = Pick<SipSession, 'callId' | 'accountId' | 'sipCallId'>;

/** Turns what SIP says into the facts of a call: who, by which name of the address book, which line, internal or external. */
export class CallFactsMaker {
  readonly #settings: SettingsStore;
  readonly #clock: Clock;
  readonly #names: CallerNames;
  readonly #siteHeaderNames: () => HeaderNameChoice;

  /** `siteHeaderNames`: what the policy of the CTI server says, where there is one. */
  constructor(settings: SettingsStore, clock: Clock, names: CallerNames, siteHeaderNames: () => HeaderNameChoice = () => ({})) {
    this.#settings = settings;
    this.#clock = clock;
    this.#names = names;
    this.#siteHeaderNames = siteHeaderNames;
  }

  incoming(ids: CallIds, invite: InviteFacts): CallFacts {
    const region = this.#settings.get('call.region');
    const party = callingParty(invite, region);
    const names = headerNamesOf(this.#settings.get('cti.headerNames'), this.#siteHeaderNames());
    const callType = firstHeader(invite, names.callType);
    const host = callingIdentity(invite, region)?.host ?? invite.from.host;
    const account = this.#account(ids);
    // The Request-URI names our contact, which the registrar chose; To keeps the number that was dialled.
    const line = callLineOf(invite.to.user === '' ? invite.requestUri.user : invite.to.user, lineLabel(account), region);
    const book = this.#names.matchOf(party);
    return { ...this.#common(ids), direction: 'incoming', party, book, line, scope: this.#scope(party, host, callType) };
  }

  outgoing(ids: CallIds, target: string, account: Account): CallFacts {
    const region = this.#settings.get('call.region');
    const [, user = target, host = this.#ownDomains()[0] ?? ''] = /^sips?:([^@]*)@(.*)$/.exec(target) ?? [];
    const party = numberParty(user, null, region);
    const line = callLineOf(account.user, lineLabel(account), region);
    const book = this.#names.matchOf(party);
    return { ...this.#common(ids), direction: 'outgoing', party, book, line, scope: this.#scope(party, host, null) };
  }

  /** What the agent typed, as SIP takes it; null when it is no number and no address. */
  dialTarget(text: string): string | null {
    const parsed = parseDialTarget(text);
    return parsed.type === 'target' ? parsed.target : null;
  }

  #common({ callId: id, accountId, sipCallId }: CallIds): Pick<CallFacts, 'id' | 'accountId' | 'sipCallId' | 'startedAt' | 'microphone'> {
    return { id, accountId, sipCallId, startedAt: this.#clock.now(), microphone: 'ready' };
  }

  #account({ accountId }: CallIds): Account | undefined {
    return this.#settings.get('accounts').find(({ id }) => id === accountId);
  }

  #scope(party: CallFacts['party'], host: string, callType: string | null): CallFacts['scope'] {
    return callScopeOf(
      { callType, party, host },
      {
        minimumDigits: this.#settings.get('internal.minimumDigits'),
        maximumDigits: this.#settings.get('internal.maximumDigits'),
        ownDomains: this.#ownDomains(),
      },
    );
  }

  /** Our domains, the registrars' hosts, and what the settings add. */
  #ownDomains(): readonly string[] {
    const accounts = this.#settings.get('accounts').flatMap(({ domain, server }) => [domain ?? '', serverHost(server)]);
    return [...accounts, ...this.#settings.get('internal.domains')].filter((domain) => domain !== '');
  }
}

/** An account that nobody has named carries its user name as its label, which says nothing beside the number. */
function lineLabel(account: Account | undefined): string | null {
  return account === undefined || account.label === account.user ? null : account.label;
}

function serverHost(server: string): string {
  return URL.canParse(server) ? new URL(server).hostname : server;
}
