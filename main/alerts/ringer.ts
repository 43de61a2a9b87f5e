import type { CallState } from '../../common/call/call-state.ts';
import type { CallObserver } from '../cti/port.ts';
import type { TonePlayer } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { wantsAttention } from './ring-policy.ts';

/** Rings while a call rings; the one owner of "ringing", keyed by call, so that the tone stops on every way a call can end. */
export class Ringer implements CallObserver {
  readonly #tones: Pick<TonePlayer, 'startRing' | 'stopRing'>;
  readonly #settings: SettingsStore;
  readonly #ringing = new Set<string>();

  constructor(tones: Pick<TonePlayer, 'startRing' | 'stopRing'>, settings: SettingsStore) {
    this.#tones = tones;
    this.#settings = settings;
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    if (wantsAttention(call) && !this.#ringing.has(id)) {
      this.#ringing.add(id);
      this.#tones.startRing(id, { name: this.#settings.get('ring.tone'), volume: this.#settings.get('ring.volume') });
    } else if (!wantsAttention(call) && this.#ringing.delete(id)) {
      this.#tones.stopRing(id);
    }
  }
}
