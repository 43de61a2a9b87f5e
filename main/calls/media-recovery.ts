import { assertNever } from '../../common/assert-never.ts';
import type { Log } from '../log/port.ts';
import type { MediaId } from '../../common/call/ids.ts';
import type { CallMedia, MediaTrouble } from '../media/port.ts';
import type { SipSession } from '../sip/port.ts';
import type { CallHub, LiveCall } from './call-hub.ts';
import type { CallSignals } from './call-signals.ts';

/** ICE restarts of a call that was heard before, each with 15 s to connect (spec/audio-and-os.md section 6). */
const maximumRestarts = 5;

/** Keeps audio and call together: what cannot be heard again is ended, so that no call is left without audio (DESIGN.md section 1). */
export class MediaRecovery {
  readonly #hub: CallHub;
  readonly #signals: CallSignals;
  readonly #media: Pick<CallMedia, 'onRestarted' | 'onTrouble' | 'onMicrophoneReady' | 'onQuality'>;
  readonly #log: Log;
  /** ICE restarts since audio last flowed; absent for a call whose audio never did. */
  readonly #restarts = new WeakMap<SipSession, number>();

  constructor(
    hub: CallHub,
    signals: CallSignals,
    media: Pick<CallMedia, 'onRestarted' | 'onTrouble' | 'onMicrophoneReady' | 'onQuality'>,
    log: Log,
  ) {
    this.#hub = hub;
    this.#signals = signals;
    this.#media = media;
    this.#log = log;
  }

  /** From now on lost audio is brought back or its call ended. */
  start(): void {
    this.#media.onRestarted(() => this.#restarted());
    this.#media.onTrouble((id, trouble) => this.#troubled(id, trouble));
    this.#media.onMicrophoneReady((id) => {
      const call = this.#hub.byMedia(id);
      if (call !== null) this.#signals.microphoneBack(call.state.facts.id);
    });
    this.#media.onQuality((id) => {
      const call = this.#hub.byMedia(id);
      if (call !== null) this.#restarts.set(call.session, 0);
    });
  }

  #restarted(): void {
    for (const call of this.#hub.all()) {
      if (call.state.phase === 'active' || call.state.phase === 'held') void this.#renegotiate(call, 'fresh_media');
    }
  }

  #troubled(mediaId: MediaId, trouble: MediaTrouble): void {
    const call = this.#hub.byMedia(mediaId);
    if (call === null) return;
    const { id } = call.state.facts;
    this.#log.warn({ callId: id, trouble }, 'audio trouble');
    switch (trouble) {
      case 'ice_disconnected':
        return this.#seekAnotherWay(call);
      case 'ice_failed':
        return this.#restart(call);
      case 'dtls_failed':
        return this.#signals.end(id, 'media_failed');
      case 'microphone_denied':
      case 'microphone_missing':
      case 'microphone_busy':
        // The windows say so and offer to listen only (faults.md B6).
        return this.#signals.microphoneRefused(id, trouble);
      case 'microphone_lost':
        return this.#signals.microphoneRefused(id, 'microphone_missing');
      default:
        return assertNever(trouble);
    }
  }

  /** An ICE restart before the connection is given up. A server that refuses it costs nothing: the old way may still come back. */
  #seekAnotherWay({ session, state }: LiveCall): void {
    const { id } = state.facts;
    session.renegotiate('ice_restart').then(
      () => this.#log.info({ callId: id }, 'another way for the audio was looked for'),
      (error: unknown) => this.#log.warn({ callId: id, error: String(error) }, 'no other way for the audio could be looked for'),
    );
  }

  /** A call that never had audio ends at once (faults.md B5); one that lost it is worth some tries. */
  #restart(call: LiveCall): void {
    const restarts = this.#restarts.get(call.session);
    if (restarts === undefined || restarts >= maximumRestarts) {
      this.#signals.end(call.state.facts.id, 'media_failed');
      return;
    }
    this.#restarts.set(call.session, restarts + 1);
    void this.#renegotiate(call, 'ice_restart');
  }

  async #renegotiate(call: LiveCall, kind: 'fresh_media' | 'ice_restart'): Promise<void> {
    const { id } = call.state.facts;
    try {
      await call.session.renegotiate(kind);
      this.#log.info({ callId: id, kind }, 'audio was negotiated anew');
    } catch (error) {
      this.#log.error({ callId: id, kind, error: String(error) }, 'audio did not come back; the call is ended');
      if (this.#hub.get(id) !== null) this.#signals.end(id, 'media_failed');
    }
  }
}
