import type { CtiStatus } from '../../common/ipc/groups/cti.ts';
import type { BaseUrl } from './base-url.ts';

export type ReachState = 'unasked' | 'connected' | 'unreachable' | 'signed_out';

/** What the last request told about the server; tells when that changes. */
export class Reach {
  readonly #listeners = new Set<() => void>();
  #state: ReachState = 'unasked';

  set(state: ReachState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** Returns the unsubscribe. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  status(base: BaseUrl, isIncompatible: boolean): CtiStatus {
    if (base.type === 'off') return { type: 'off' };
    if (base.type === 'refused') return { type: 'refused', reason: base.reason };
    const isRightNow = this.#state === 'connected' && isIncompatible;
    return { type: isRightNow ? 'incompatible' : this.#state, isEncrypted: base.isEncrypted };
  }
}
