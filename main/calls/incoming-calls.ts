import { newCall, reduceCall } from '../../common/call/call-reducer.ts';
import type { CallFacts } from '../../common/call/call-state.ts';
import { causeOfRefusal, type HangUpCause } from '../../common/call/hang-up-cause.ts';
import { knownName } from '../../common/call/known-name.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { CallObserver } from '../cti/port.ts';
import type { CallMedia } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { IncomingCall, RefusedCall } from '../sip/port.ts';
import type { CallFactsMaker } from './call-facts.ts';
import type { CallHub } from './call-hub.ts';
import type { CallSignals } from './call-signals.ts';
import { decideIncoming } from './incoming-policy.ts';

export interface IncomingCallsParts {
  readonly hub: CallHub;
  readonly signals: CallSignals;
  readonly facts: CallFactsMaker;
  /** Writes the rows of the calls that nobody sees or hears. */
  readonly recorder: Pick<CallObserver, 'changed'>;
  readonly media: Pick<CallMedia, 'prepare'>;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/**
 * Opening the microphone costs the PC as much as a window: first the agent sees who is calling. An answer that comes sooner opens it by
 * itself.
 */
const preparesAfterMs = 200;

/** Takes in each INVITE: 180 and everything that rings, or a refusal; in both cases a row in the history (DESIGN.md section 1). */
export class IncomingCalls {
  readonly #parts: IncomingCallsParts;

  constructor(parts: IncomingCallsParts) {
    this.#parts = parts;
  }

  /** An INVITE that may become a call. */
  arrived({ session, invite }: IncomingCall): void {
    const { hub, signals, facts, media, settings, clock } = this.#parts;
    const decision = decideIncoming({
      phases: hub.all().map((call) => call.state.phase),
      isDoNotDisturb: settings.get('call.doNotDisturb'),
      acceptsWhileBusy: settings.get('call.acceptsWhileBusy'),
      maximumRinging: settings.get('sip.maxRinging'),
    });
    if (decision.type === 'refuse') {
      session.reject(decision.code);
      this.#record(facts.incoming(session, invite), decision.cause);
      return;
    }
    // 180 goes out before anything else: ringing waits for nobody (DESIGN.md section 1).
    session.ring();
    const state = newCall(facts.incoming(session, invite));
    hub.arrived({ state, session, name: knownName(state.facts), target: null }, invite);
    signals.follow(session);
    clock.after(preparesAfterMs, () => {
      if (hub.get(session.callId)?.state.phase === 'ringing_in') media.prepare(session.mediaId);
    });
  }

  /** An INVITE that SIP has refused by itself. */
  refused({ callId, accountId, invite, code }: RefusedCall): void {
    this.#record(this.#parts.facts.incoming({ callId, accountId, sipCallId: invite.sipCallId }, invite), causeOfRefusal(code));
  }

  /** One ended row and nothing else, so that a flood costs little (faults.md A14). */
  #record(facts: CallFacts, cause: HangUpCause): void {
    this.#parts.recorder.changed(reduceCall(newCall(facts), { type: 'ended', at: this.#parts.clock.now(), cause }));
  }
}
