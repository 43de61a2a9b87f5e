import { newCall } from '../../common/call/call-reducer.ts';
import { knownName } from '../../common/call/known-name.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import { signalTone } from '../../common/call/signal-tone.ts';
import type { CallRefusal } from '../../common/ipc/groups/calls.ts';
import type { CtiRecords } from '../cti/port.ts';
import type { Log } from '../log/port.ts';
import type { CallMedia, TonePlayer } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { SipEngine } from '../sip/port.ts';
import type { CallFactsMaker } from './call-facts.ts';
import type { CallHub, LiveCall } from './call-hub.ts';
import type { CallSignals } from './call-signals.ts';
import { refusalOf } from './refusal.ts';

export interface CallServiceParts {
  readonly hub: CallHub;
  readonly signals: CallSignals;
  readonly facts: CallFactsMaker;
  readonly sip: SipEngine;
  readonly media: CallMedia & Pick<TonePlayer, 'playSignal'>;
  readonly settings: SettingsStore;
  readonly records: Pick<CtiRecords, 'enrich'>;
  readonly newCallKey: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the agent does with calls. Each action answers null when done, else why not. */
export class CallService {
  readonly #parts: CallServiceParts;

  constructor(parts: CallServiceParts) {
    this.#parts = parts;
  }

  dial(text: string): CallRefusal | null {
    return this.#dial(text, false);
  }

  #dial(text: string, isListenOnly: boolean): CallRefusal | null {
    const { sip, settings, facts, hub, signals, media, records, newCallKey, clock } = this.#parts;
    const account = settings.get('accounts')[0];
    if (account === undefined) return 'no_account';
    if (sip.states().get(account.id)?.type !== 'registered') return 'not_registered';
    const target = facts.dialTarget(text);
    if (target === null) return 'bad_target';
    this.#holdOthers(null);
    const callKey = settings.get('cti.marksOutgoing') ? newCallKey() : null;
    const extraHeaders = callKey === null ? [] : [{ name: 'X-Cti-Call-Id', value: callKey }];
    const session = sip.dial({ accountId: account.id, target, extraHeaders });
    const state = newCall(facts.outgoing(session, target, account));
    hub.dialled({ state, session, name: knownName(state.facts), target });
    if (callKey !== null) records.enrich(session.callId, { callKey });
    signals.follow(session);
    if (isListenOnly) {
      // In this very tick: the session asks for its offer in the next.
      void this.#attempt(session.callId, 'listening only failed', () => media.listenOnly(session.mediaId));
      hub.signal(session.callId, { type: 'microphone_changed', at: clock.now(), microphone: 'unused' });
    }
    return null;
  }

  /**
   * Goes on without a microphone: answers the call that rings, or dials once more where the call failed for want of one. The other side
   * hears silence (faults.md B6).
   */
  async listenOnly(id: CallId): Promise<CallRefusal | null> {
    const { hub, media, clock } = this.#parts;
    const call = hub.get(id);
    if (call === null) return 'gone';
    const { state, session } = call;
    if (state.phase === 'ended' && state.facts.direction === 'outgoing') {
      const refusal = call.target === null ? 'wrong_state' : this.#dial(call.target, true);
      if (refusal === null) hub.remove(id);
      return refusal;
    }
    if (state.phase !== 'ringing_in') return 'wrong_state';
    const refusal = await this.#attempt(id, 'listening only failed', () => media.listenOnly(session.mediaId));
    if (refusal !== null) return refusal;
    hub.signal(id, { type: 'microphone_changed', at: clock.now(), microphone: 'unused' });
    return this.answer(id);
  }

  async answer(id: CallId): Promise<CallRefusal | null> {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (call.state.phase !== 'ringing_in') return 'wrong_state';
    this.#parts.hub.signal(id, { type: 'answer_requested', at: this.#parts.clock.now() });
    this.#holdOthers(id);
    return this.#attempt(
      id,
      'the call could not be answered',
      () => call.session.answer(),
      () => this.#parts.hub.signal(id, { type: 'answer_failed', at: this.#parts.clock.now() }),
    );
  }

  reject(id: CallId): CallRefusal | null {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (call.state.phase !== 'ringing_in' && call.state.phase !== 'answering') return 'wrong_state';
    this.#parts.hub.signal(id, { type: 'hang_up_requested', at: this.#parts.clock.now(), cause: 'rejected' });
    call.session.reject(486);
    return null;
  }

  hangUp(id: CallId): CallRefusal | null {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (call.state.phase === 'ringing_in' || call.state.phase === 'answering') return this.reject(id);
    this.#parts.signals.end(id, isTalking(call) ? 'normal' : 'cancelled');
    return null;
  }

  async setHold(id: CallId, isHeld: boolean): Promise<CallRefusal | null> {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (!isTalking(call)) return 'wrong_state';
    return this.#attempt(
      id,
      'hold was refused',
      async () => {
        // Before the server agrees: from the press on, nothing that the agent says to others is for this caller.
        if (isHeld) await this.#parts.media.setHeld(call.session.mediaId, true);
        await call.session.setHold(isHeld);
        if (!isHeld) await this.#parts.media.setHeld(call.session.mediaId, false);
        this.#parts.hub.signal(id, { type: 'local_hold_changed', at: this.#parts.clock.now(), isHeld });
      },
      () => void this.#hearAgain(id),
    );
  }

  /** Hold was refused: the microphone is heard again, unless the call is on hold all the same. */
  async #hearAgain(id: CallId): Promise<void> {
    const call = this.#parts.hub.get(id);
    if (call === null || !isTalking(call) || isHeldByUs(call)) return;
    await this.#attempt(id, 'the microphone stays silent', () => this.#parts.media.setHeld(call.session.mediaId, false));
  }

  async setMute(id: CallId, isMuted: boolean): Promise<CallRefusal | null> {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (!isTalking(call)) return 'wrong_state';
    return this.#attempt(id, 'mute failed', async () => {
      await this.#parts.media.setMuted(call.session.mediaId, isMuted);
      this.#parts.hub.signal(id, { type: 'mute_changed', at: this.#parts.clock.now(), isMuted });
    });
  }

  /** By RTP where telephone-event was negotiated, else by INFO, as the setting `call.digits` says; the agent hears it at once. */
  async sendDigit(id: CallId, digit: string): Promise<CallRefusal | null> {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    const way = this.#parts.settings.get('call.digits');
    const heard = signalTone.safeParse(digit);
    if (heard.success) this.#parts.media.playSignal(heard.data);
    return this.#attempt(id, 'a digit was not sent', async () => {
      const isSent = way !== 'info' && (await this.#parts.media.sendDigits(call.session.mediaId, digit));
      if (!isSent && way === 'rtp') throw new Error('telephone-event was not negotiated');
      if (!isSent) await call.session.sendDigitByInfo(digit);
    });
  }

  /** Blind transfer; our leg ends when the peer reports success. */
  async transfer(id: CallId, text: string): Promise<CallRefusal | null> {
    const call = this.#parts.hub.get(id);
    if (call === null) return 'gone';
    if (!isTalking(call)) return 'wrong_state';
    const target = this.#parts.facts.dialTarget(text);
    if (target === null) return 'bad_target';
    this.#parts.hub.signal(id, { type: 'transfer_started', at: this.#parts.clock.now(), target });
    return this.#attempt(
      id,
      'the transfer was refused',
      () => call.session.transfer(target),
      () => this.#parts.hub.signal(id, { type: 'transfer_failed', at: this.#parts.clock.now(), code: 0 }),
    );
  }

  /** Ends every call, for quitting. A caller who rings hears 480 rather than busy: a queue then tries the next agent. */
  endAll(): void {
    for (const { state, session } of this.#parts.hub.all()) {
      if (state.phase !== 'ringing_in' && state.phase !== 'answering') {
        this.hangUp(state.facts.id);
      } else {
        this.#parts.hub.signal(state.facts.id, { type: 'hang_up_requested', at: this.#parts.clock.now(), cause: 'app_died' });
        session.reject(480);
      }
    }
  }

  /** The agent talks to one caller at a time: whoever else is active waits on hold. */
  #holdOthers(except: CallId | null): void {
    for (const { state } of this.#parts.hub.all()) {
      if (state.phase === 'active' && state.facts.id !== except) void this.setHold(state.facts.id, true);
    }
  }

  async #attempt(id: CallId, complaint: string, action: () => Promise<void>, undo?: () => void): Promise<CallRefusal | null> {
    try {
      await action();
      return null;
    } catch (error) {
      this.#parts.log.warn({ callId: id, error: String(error) }, complaint);
      undo?.();
      return refusalOf(error);
    }
  }
}

function isHeldByUs({ state }: LiveCall): boolean {
  return state.phase === 'held' && state.hold !== 'remote';
}

function isTalking(call: LiveCall): boolean {
  return call.state.phase === 'active' || call.state.phase === 'held';
}
