import type { Log } from '../log/port.ts';
import type { CallMedia } from '../media/port.ts';
import type { CallHub, LiveCall } from './call-hub.ts';
import type { CallSignals } from './call-signals.ts';

/** Keeps audio and call together: what cannot be heard again is ended, so that no call is left without audio (DESIGN.md section 1). */
export class MediaRecovery {
  readonly #hub: CallHub;
  readonly #signals: CallSignals;
  readonly #log: Log;

  constructor(hub: CallHub, signals: CallSignals, media: Pick<CallMedia, 'onRestarted' | 'onTrouble'>, log: Log) {
    this.#hub = hub;
    this.#signals = signals;
    this.#log = log;
    media.onRestarted(() => {
      for (const call of hub.all()) {
        if (call.state.phase === 'active' || call.state.phase === 'held') void this.#renegotiate(call, 'fresh_media');
      }
    });
    media.onTrouble((id, trouble) => {
      const call = hub.byMedia(id);
      if (call === null) return;
      log.warn({ callId: call.state.facts.id, trouble }, 'audio trouble');
      if (trouble === 'ice_failed') void this.#renegotiate(call, 'ice_restart');
      else if (trouble === 'dtls_failed') signals.end(call.state.facts.id, 'media_failed');
    });
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
