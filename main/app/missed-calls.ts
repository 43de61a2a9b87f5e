import type { MissedCount } from '../../common/ipc/groups/history.ts';
import type { History } from '../history/port.ts';
import type { Log } from '../log/port.ts';

interface Parts {
  readonly history: Pick<History, 'onRowChanged' | 'unseenCount'>;
  readonly changed: (missed: MissedCount) => void;
  readonly log: Log;
}

/** Counts the missed calls that nobody has seen, anew whenever an ended call changes. */
export class MissedCalls {
  readonly #parts: Parts;
  #missed: MissedCount = { revision: 0, count: 0 };
  #isAsking = false;
  #isStale = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.history.onRowChanged((row) => {
      if (row.result !== null) void this.#count();
    });
    void this.#count();
  }

  missed(): MissedCount {
    return this.#missed;
  }

  async #count(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#countOnce();
    }
    this.#isAsking = false;
  }

  async #countOnce(): Promise<void> {
    const { history, changed, log } = this.#parts;
    try {
      const count = await history.unseenCount();
      if (count === this.#missed.count) return;
      this.#missed = { revision: this.#missed.revision + 1, count };
      changed(this.#missed);
    } catch (error) {
      log.warn({ error: String(error) }, 'missed calls were not counted');
    }
  }
}
