import type { Session, URI } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import { sendRefer, statusOfSipfrag } from './refer.ts';

/** What a report of the peer means for the call. */
export interface TransferReport {
  readonly code: number;
  readonly isDone: boolean;
}

/** One blind transfer at a time: REFER and its reports (RFC 3515). */
export class BlindTransfer {
  #state: 'none' | 'asked' | 'accepted' | 'done' = 'none';

  /** The peer took the REFER: when it hangs up now, that is the transfer. */
  get isAccepted(): boolean {
    return this.#state === 'accepted' || this.#state === 'done';
  }

  /** Resolves when the peer accepted; rejects with `SipRefusal` or after 10 s. */
  async start(session: Session, target: URI, clock: Clock, onNotify: Parameters<typeof sendRefer>[3]): Promise<void> {
    this.#state = 'asked';
    try {
      await sendRefer(session, target, clock, onNotify);
    } catch (error) {
      this.#state = 'none';
      throw error;
    }
    // A report may have overtaken the 202.
    if (this.#state === 'asked') this.#state = 'accepted';
  }

  /** Reads a NOTIFY of `Event: refer`; null when it tells nothing. */
  report(body: string): TransferReport | null {
    const code = statusOfSipfrag(body);
    if (code === null || this.#state === 'none') return null;
    const isDone = code >= 200 && code < 300;
    if (isDone) this.#state = 'done';
    else if (code >= 300) this.#state = 'none';
    return { code, isDone };
  }
}
