import { chatProblemType } from '../../common/cti/chat-error.ts';
import { type CentreCall, type CentrePage, type CentreQuery, cursorUnits } from '../../common/ipc/groups/centre-history.ts';
import type { Log } from '../log/port.ts';
import { centreCallOf } from './centre-call.ts';
import type { CtiClient } from './cti-client.ts';
import { serverCode } from './cti-failure.ts';

export interface CentreHistoryParts {
  readonly client: Pick<CtiClient, 'centreHistory'>;
  /** The setting `call.region`. */
  readonly region: () => string;
  readonly log: Log;
}

/** The server's calls of the whole centre (センター全体), asked page by page; nothing of them is kept. The newest question of a window ends the one before. */
export class CentreHistory {
  readonly #parts: CentreHistoryParts;
  readonly #underWay = new Map<string, AbortController>();

  constructor(parts: CentreHistoryParts) {
    this.#parts = parts;
  }

  /** Never rejects. `window`: who asks. */
  async page(window: string, query: CentreQuery, cursor: string | null): Promise<CentrePage> {
    this.stop(window);
    const question = new AbortController();
    this.#underWay.set(window, question);
    const answer = await this.#parts.client.centreHistory(query, cursor, question.signal);
    if (question.signal.aborted) return { type: 'cancelled' };
    this.#underWay.delete(window);
    if (!answer.ok)
      return { type: 'failed', reason: chatProblemType(serverCode(answer.failure)) === 'forbidden' ? 'forbidden' : 'unreachable' };
    const { calls, next } = answer.value;
    // The same cursor again would lead round in a circle.
    const isUsable = next !== null && next !== cursor && next.length <= cursorUnits;
    return { type: 'page', calls: this.#callsOf(calls), next: isUsable ? next : null };
  }

  /** Ends the question of this window that is under way. */
  stop(window: string): void {
    this.#underWay.get(window)?.abort();
    this.#underWay.delete(window);
  }

  #callsOf(entries: readonly unknown[]): CentreCall[] {
    const region = this.#parts.region();
    const calls = entries.map((entry) => centreCallOf(entry, region)).filter((call) => call !== null);
    // How many and nothing of them: they name customers.
    if (calls.length < entries.length)
      this.#parts.log.warn({ leftOut: entries.length - calls.length }, "entries of the centre's history could not be read");
    return calls;
  }
}
