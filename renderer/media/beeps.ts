import type { CallTones } from './call-tones.ts';
import { loudness } from './loudness.ts';
import { OldestOrder } from './oldest-order.ts';
import { tonePatterns } from './tone-samples.ts';

export interface BeepOrder {
  /** 0 to 100. */
  readonly volume: number;
  /** Seconds from one beep to the next; 0 = once. */
  readonly repeatS: number;
}

/** Tells it from the tones of the calls, which sound on the same device. */
const toneOwner = 'notice';

/** Low beeps beside a talk. Each owner has its own; the oldest one sounds, so that there are never two at once. */
export class Beeps {
  readonly #tones: CallTones;
  readonly #loudest: number;
  readonly #orders = new OldestOrder<BeepOrder>((next) => {
    clearTimeout(this.#timer);
    this.#tones.stop(toneOwner);
    if (next !== null) this.#beep(next.owner, next.order);
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `loudest` 0 to 1: never louder than this, whatever is ordered. */
  constructor(tones: CallTones, loudest: number) {
    this.#tones = tones;
    this.#loudest = loudest;
  }

  start(owner: string, order: BeepOrder): void {
    this.#orders.start(owner, order);
  }

  stop(owner: string): void {
    this.#orders.stop(owner);
  }

  #beep(owner: string, order: BeepOrder): void {
    // Stopped first: a tone that ends just now would swallow the start.
    this.#tones.stop(toneOwner);
    this.#tones.start(toneOwner, tonePatterns.beep, Math.min(this.#loudest, loudness(order.volume)));
    this.#timer = setTimeout(() => (order.repeatS === 0 ? this.stop(owner) : this.#beep(owner, order)), (order.repeatS || 1) * 1000);
  }
}
