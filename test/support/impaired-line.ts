import { SeededRandom } from './seeded-random.ts';

/** What a network does to packets. Percents are 0 to 100. */
export interface Impairment {
  readonly lossPercent: number;
  readonly delayMs: number;
  /** Added to the delay, evenly from nothing to so much; packets may overtake each other, as they do on real networks. */
  readonly jitterMs: number;
  /** Packets that are held back behind the next ones. */
  readonly reorderPercent: number;
  /** Null: no limit. */
  readonly kilobitsPerSecond: number | null;
}

export const noImpairment: Impairment = { lossPercent: 0, delayMs: 0, jitterMs: 0, reorderPercent: 0, kilobitsPerSecond: null };

/** What a small router holds for a slow line; more is dropped. */
const queueLimitMs = 400;
/** More than two packets of 20 ms. */
const heldBackMs = 50;

/** One direction of a bad network: says of each packet when it arrives. The same seed and packets give the same answers. */
export class ImpairedLine {
  impairment: Impairment = noImpairment;
  readonly #random: SeededRandom;
  #isBusyUntilMs = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  /** The time at which a packet that is sent now arrives; null: it is lost. */
  arrivalMs(nowMs: number, bytes: number): number | null {
    const { lossPercent, delayMs, jitterMs, reorderPercent, kilobitsPerSecond } = this.impairment;
    // All three for each packet, so that one impairment does not change the luck of another.
    const [loss, jitter, reorder] = [this.#random.next(), this.#random.next(), this.#random.next()];
    const sentMs = kilobitsPerSecond === null ? nowMs : this.#sentMs(nowMs, (bytes * 8) / kilobitsPerSecond);
    if (sentMs === null || loss * 100 < lossPercent) return null;
    return sentMs + delayMs + jitter * jitterMs + (reorder * 100 < reorderPercent ? heldBackMs : 0);
  }

  /** When the packet has left the slow line, after those before it; null where the queue is full. */
  #sentMs(nowMs: number, durationMs: number): number | null {
    const startMs = Math.max(nowMs, this.#isBusyUntilMs);
    if (startMs - nowMs > queueLimitMs) return null;
    this.#isBusyUntilMs = startMs + durationMs;
    return this.#isBusyUntilMs;
  }
}
