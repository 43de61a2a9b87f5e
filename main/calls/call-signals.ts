import { assertNever } from '../../common/assert-never.ts';
import type { HangUpCause } from '../../common/call/hang-up-cause.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';
import type { CallMedia, TonePlayer } from '../media/port.ts';
import type { SipSession, SipSignal } from '../sip/port.ts';
import type { CallHub } from './call-hub.ts';

/** An ended call stays on screen this long, so that the agent sees how it ended. */
const endedCallStaysMs = 5000;
/** Longer where the card asks whether to dial again without a microphone. */
const unansweredQuestionStaysMs = 30_000;
const microphones = { microphone_denied: 'denied', microphone_missing: 'missing', microphone_busy: 'busy' } as const;
/** A busy tone is heard at most this long (faults.md A24). */
const busyToneMs = 5000;

type CallSignalTones = Pick<TonePlayer, 'playCallTone' | 'playSignal'>;

/** Brings what happens to SIP sessions into the calls, with the tones that the caller hears on the way. */
export class CallSignals {
  readonly #hub: CallHub;
  readonly #media: Pick<CallMedia, 'close'>;
  readonly #tones: CallSignalTones;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(hub: CallHub, media: Pick<CallMedia, 'close'>, tones: CallSignalTones, clock: Clock, log: Log) {
    this.#hub = hub;
    this.#media = media;
    this.#tones = tones;
    this.#clock = clock;
    this.#log = log;
  }

  /** The session's signals reach the call from now until it has ended. */
  follow(session: SipSession): void {
    session.onSignal((signal) => {
      this.#apply(session, signal);
      this.#playTone(session.callId);
    });
  }

  /** CANCEL, BYE or a refusal, as the state asks; the call shows as ending at once. */
  end(id: CallId, cause: HangUpCause): void {
    const call = this.#hub.get(id);
    if (call === null || call.state.phase === 'ended') return;
    this.#hub.signal(id, { type: 'hang_up_requested', at: this.#clock.now(), cause });
    call.session.hangUp();
    this.#playTone(id);
  }

  /** The microphone cannot be had for this call: its windows say why. */
  microphoneRefused(id: CallId, trouble: keyof typeof microphones): void {
    this.#hub.signal(id, { type: 'microphone_changed', at: this.#clock.now(), microphone: microphones[trouble] });
  }

  /** The call has a microphone again. */
  microphoneBack(id: CallId): void {
    this.#hub.signal(id, { type: 'microphone_changed', at: this.#clock.now(), microphone: 'ready' });
  }

  #apply(session: SipSession, signal: SipSignal): void {
    const id = session.callId;
    const at = this.#clock.now();
    switch (signal.type) {
      case 'progressed':
        return this.#hub.signal(id, { type: 'progressed', at, hasMedia: signal.hasMedia });
      case 'accepted':
      case 'established':
        return this.#hub.signal(id, { type: signal.type, at });
      case 'remote_hold_changed':
        return this.#hub.signal(id, { type: 'remote_hold_changed', at, isHeld: signal.isHeld });
      case 'transfer_reported':
        return this.#transferReported(id, signal.code);
      case 'refer_received':
        return this.#log.warn({ callId: id }, 'the peer asked us to call somewhere; declined');
      case 'ended':
        return this.#ended(session, signal.cause);
      default:
        return assertNever(signal);
    }
  }

  #transferReported(id: CallId, code: number): void {
    if (code < 200) return;
    if (code < 300) this.#transferred(id);
    else this.#hub.signal(id, { type: 'transfer_failed', at: this.#clock.now(), code });
  }

  #transferred(id: CallId): void {
    this.#tones.playSignal('transferred');
    this.end(id, 'transferred');
  }

  #ended(session: SipSession, cause: HangUpCause): void {
    const id = session.callId;
    this.#hub.signal(id, { type: 'ended', at: this.#clock.now(), cause });
    this.#media.close(session.mediaId);
    this.#clock.after(busyToneMs, () => this.#tones.playCallTone(id, 'none'));
    const facts = this.#hub.get(id)?.state.facts;
    const asks = facts?.direction === 'outgoing' && facts.microphone !== 'ready' && facts.microphone !== 'unused';
    this.#clock.after(asks ? unansweredQuestionStaysMs : endedCallStaysMs, () => this.#hub.remove(id));
  }

  #playTone(id: CallId): void {
    const state = this.#hub.get(id)?.state;
    if (state === undefined || state.facts.direction === 'incoming') return;
    if (state.phase === 'ringing_out') this.#tones.playCallTone(id, 'ringback');
    else if (state.phase === 'ended' && state.cause === 'busy') this.#tones.playCallTone(id, 'busy');
    else this.#tones.playCallTone(id, 'none');
  }
}
