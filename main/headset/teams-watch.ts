import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';

export interface TeamsWatchParts {
  /** Whether Microsoft Teams runs, with a deadline of its own; a rejection counts as no. */
  readonly read: () => Promise<boolean>;
  /** Another answer than before, or the first one. */
  readonly changed: () => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

const lookEveryMs = 10_000;

/** Knows during calls whether Microsoft Teams runs: asked when a call begins and every 10 s; outside of calls nobody is asked. */
export class TeamsWatch {
  readonly #parts: TeamsWatchParts;
  #state: 'asleep' | 'asking' | 'runs' | 'absent' = 'asleep';
  /** Answers of an earlier round are not waited for. */
  #round = 0;
  #cancel: () => void = () => undefined;

  constructor(parts: TeamsWatchParts) {
    this.#parts = parts;
  }

  /** Until the first answer it may run: who yields to Teams does not take a headset for these moments. */
  get mayRun(): boolean {
    return this.#state === 'asking' || this.#state === 'runs';
  }

  get isKnownToRun(): boolean {
    return this.#state === 'runs';
  }

  /** Begins and ends the watching; a second time the same is nothing. */
  watch(isWanted: boolean): void {
    if (isWanted === (this.#state !== 'asleep')) return;
    this.#round += 1;
    this.#cancel();
    this.#state = isWanted ? 'asking' : 'asleep';
    if (isWanted) void this.#look(this.#round);
  }

  async #look(round: number): Promise<void> {
    const { read, changed, clock, log } = this.#parts;
    const runs = await read().catch((error: unknown) => {
      log.warn({ error: String(error) }, 'whether Teams runs could not be read');
      return false;
    });
    if (round !== this.#round) return;
    this.#cancel = clock.after(lookEveryMs, () => void this.#look(round));
    const before = this.#state;
    this.#state = runs ? 'runs' : 'absent';
    if (this.#state !== before) changed();
  }
}
