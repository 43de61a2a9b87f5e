import type { Clock } from '../../common/call/instant.ts';
import { waitFor } from './wait.ts';

/** Cuts a wait short when the server says that there is news. */
export class Nudge {
  #isGiven = false;
  #wake: (() => void) | null = null;

  give(): void {
    this.#isGiven = true;
    this.#wake?.();
  }

  /** Whether one was given since it was last taken. */
  take(): boolean {
    const isGiven = this.#isGiven;
    this.#isGiven = false;
    return isGiven;
  }

  /** As `waitFor`, but over at once when a nudge is or was given. */
  async wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isGiven) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await waitFor(clock, delayMs, AbortSignal.any([signal, woken.signal]));
      this.#wake = null;
    }
    this.take();
    return !signal.aborted;
  }
}
