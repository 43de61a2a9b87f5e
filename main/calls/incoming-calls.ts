import { newCall } from '../../common/call/call-reducer.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { CallMedia } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { IncomingCall } from '../sip/port.ts';
import type { CallFactsMaker } from './call-facts.ts';
import type { CallHub } from './call-hub.ts';
import type { CallSignals } from './call-signals.ts';
import { decideIncoming } from './incoming-policy.ts';

/** Takes in each INVITE: 180 and everything that rings, or the refusal of policy; in both cases a row in the history. */
export class IncomingCalls {
  readonly #hub: CallHub;
  readonly #signals: CallSignals;
  readonly #facts: CallFactsMaker;
  readonly #media: Pick<CallMedia, 'prepare'>;
  readonly #settings: SettingsStore;
  readonly #clock: Clock;

  constructor(
    hub: CallHub,
    signals: CallSignals,
    facts: CallFactsMaker,
    media: Pick<CallMedia, 'prepare'>,
    settings: SettingsStore,
    clock: Clock,
  ) {
    this.#hub = hub;
    this.#signals = signals;
    this.#facts = facts;
    this.#media = media;
    this.#settings = settings;
    this.#clock = clock;
  }

  arrived({ session, invite }: IncomingCall): void {
    const decision = decideIncoming({
      phases: this.#hub.all().map((call) => call.state.phase),
      isDoNotDisturb: this.#settings.get('call.doNotDisturb'),
      acceptsWhileBusy: this.#settings.get('call.acceptsWhileBusy'),
      maximumRinging: this.#settings.get('sip.maxRinging'),
    });
    // 180 goes out before anything else: ringing waits for nobody (DESIGN.md section 1).
    if (decision.type === 'ring') session.ring();
    const state = newCall(this.#facts.incoming(session, invite));
    const name = state.facts.party.kind === 'number' ? state.facts.party.name : null;
    this.#hub.arrived({ state, session, name, isRefused: decision.type === 'refuse' }, invite);
    this.#signals.follow(session);
    if (decision.type === 'ring') {
      this.#media.prepare(session.mediaId);
    } else {
      this.#hub.signal(session.callId, { type: 'hang_up_requested', at: this.#clock.now(), cause: decision.cause });
      session.reject(decision.code);
    }
  }
}
