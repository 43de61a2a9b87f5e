import type { CallState } from '../../common/call/call-state.ts';
import type { Clock } from '../../common/call/instant.ts';
import { wantsAttention } from '../alerts/ring-policy.ts';
import type { CallObserver } from '../cti/port.ts';
import type { TonePlayer } from '../media/port.ts';

export interface TonePreviewParts {
  readonly tones: Pick<TonePlayer, 'startRing' | 'stopRing'>;
  /** 0 to 100. */
  readonly volume: () => number;
  readonly isRinging: () => boolean;
  /** Another tone is being tried, or none any more. */
  readonly changed: () => void;
  readonly clock: Pick<Clock, 'after'>;
}

const owner = 'preview';

/** Lets the user hear a tone as it rings: on the same device, as loud. A call that comes in is heard instead, at once. */
export class TonePreview implements CallObserver {
  readonly #parts: TonePreviewParts;
  #name: string | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: TonePreviewParts) {
    this.#parts = parts;
  }

  get playing(): string | null {
    return this.#name;
  }

  /** Ends by itself after `lengthMs`. */
  play(name: string, lengthMs: number): 'playing' | 'busy' {
    const { tones, volume, isRinging, changed, clock } = this.#parts;
    if (isRinging()) return 'busy';
    this.#silence();
    this.#name = name;
    // Over and over until the time is up.
    tones.startRing(owner, { name, volume: volume(), repeatS: 1 });
    this.#cancelTimer = clock.after(lengthMs, () => this.stop());
    changed();
    return 'playing';
  }

  stop(): void {
    if (this.#name === null) return;
    this.#silence();
    this.#parts.changed();
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    if (wantsAttention(call)) this.stop();
  }

  #silence(): void {
    if (this.#name === null) return;
    this.#name = null;
    this.#cancelTimer();
    this.#parts.tones.stopRing(owner);
  }
}
