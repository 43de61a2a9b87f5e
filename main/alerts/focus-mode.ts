import type { Clock } from '../../common/call/instant.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';

/** The system's focus mode (do not disturb); `unknown` where it cannot be read. */
export type FocusState = 'on' | 'off' | 'unknown';

/** Whether the agent is to be left alone: never where nobody knows (docs/decisions/0016). */
export function isQuietTime(ringsInFocus: boolean, focus: FocusState): boolean {
  return !ringsInFocus && focus === 'on';
}

export interface FocusModeParts {
  /** Reads the state of now, with a deadline of its own; a rejection counts as `unknown`. */
  readonly read: () => Promise<FocusState>;
  /** Whether anything depends on it; it is not read otherwise. */
  readonly isWanted: () => boolean;
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

const lookEveryMs = 30_000;

/**
 * Knows the focus mode without ever making a call wait for it: what was read last counts, and a call that rings has it read again.
 * Systems do not tell of its changes in one way, so it is read every 30 s, only while the agent wants to be left alone in it.
 */
export class FocusMode implements CallObserver {
  readonly #parts: FocusModeParts;
  #state: FocusState = 'unknown';
  #isLooking = false;
  #cancel: () => void = () => undefined;

  constructor(parts: FocusModeParts) {
    this.#parts = parts;
  }

  get state(): FocusState {
    return this.#state;
  }

  start(): void {
    this.stop();
    this.look();
    this.#cancel = this.#parts.clock.after(lookEveryMs, () => this.start());
  }

  stop(): void {
    this.#cancel();
  }

  arrived(): void {
    this.look();
  }

  changed(): void {
    // Only a call that comes is worth a look.
  }

  /** Reads it again; the setting may be another one, too. */
  look(): void {
    if (!this.#parts.isWanted()) this.#set('unknown');
    else if (!this.#isLooking) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    let state: FocusState = 'unknown';
    try {
      state = await this.#parts.read();
    } catch (error) {
      this.#parts.log.warn({ error: String(error) }, 'the focus mode of the system could not be read');
    }
    this.#isLooking = false;
    this.#set(this.#parts.isWanted() ? state : 'unknown');
  }

  #set(state: FocusState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#parts.changed();
  }
}
