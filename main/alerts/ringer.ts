import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import { type HeaderNameChoice, headerNamesOf } from '../../common/cti/header-fields.ts';
import type { CallObserver } from '../cti/port.ts';
import { headerFacts } from '../cti/sip-headers.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { InviteFacts } from '../sip/port.ts';
import type { NoticeSounds } from './notice-sounds.ts';
import { toneOf, wantsAttention } from './ring-policy.ts';

/** Rings while a call rings; the one owner of "ringing", keyed by call, so that the tone stops on every way a call can end. */
export class Ringer implements CallObserver {
  readonly #sounds: Pick<NoticeSounds, 'begin' | 'end'>;
  readonly #settings: SettingsStore;
  readonly #siteHeaderNames: () => HeaderNameChoice;
  readonly #ringing = new Set<CallId>();
  /** Which tone a call rings with, chosen when it came; kept while the call lives, for an answer that fails lets it ring again. */
  readonly #chosen = new Map<CallId, string>();

  /** `siteHeaderNames`: what the policy of the CTI server says, where there is one. */
  constructor(sounds: Pick<NoticeSounds, 'begin' | 'end'>, settings: SettingsStore, siteHeaderNames: () => HeaderNameChoice = () => ({})) {
    this.#sounds = sounds;
    this.#settings = settings;
    this.#siteHeaderNames = siteHeaderNames;
  }

  arrived(call: CallState, invite: InviteFacts): void {
    try {
      this.#chosen.set(call.facts.id, this.#choose(call, invite));
    } finally {
      // Whatever a rule stumbles over, the call rings.
      this.changed(call);
    }
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    if (wantsAttention(call) && !this.#ringing.has(id)) {
      this.#ringing.add(id);
      this.#sounds.begin(id, 'call', this.#chosen.get(id) ?? null);
    } else if (!wantsAttention(call) && this.#ringing.delete(id)) {
      this.#sounds.end(id);
    }
    if (call.phase === 'ended') this.#chosen.delete(id);
  }

  #choose(call: CallState, invite: InviteFacts): string {
    const names = headerNamesOf(this.#settings.get('cti.headerNames'), this.#siteHeaderNames());
    const { queueId, queueName, label } = headerFacts(invite, names);
    const alertInfo = invite.headers.filter(({ name }) => name === 'alert-info').map(({ value }) => value);
    const { line, scope } = call.facts;
    return toneOf({ line, scope, queueId, queueName, label, alertInfo }, this.#settings.get('ring.rules'), this.#settings.get('ring.tone'));
  }
}
