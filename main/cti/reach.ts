import type { NetworkProblem } from '../../common/ipc/groups/account.ts';
import type { CtiStatus } from '../../common/ipc/groups/cti.ts';
import type { BaseUrl } from './base-url.ts';

export type ReachState = 'unasked' | 'connected' | 'unreachable' | 'signed_out';

/** What the last request told about the server; tells when that changes, and when it is back. */
export class Reach {
  readonly #listeners = new Set<() => void>();
  readonly #backListeners = new Set<() => void>();
  #isAway = false;
  #state: ReachState = 'unasked';
  #problem: NetworkProblem | null = null;

  /** `problem`: why it is unreachable, where that is known. */
  set(state: ReachState, problem: NetworkProblem | null = null): void {
    if (this.#state === state && isSame(this.#problem, problem)) return;
    this.#state = state;
    this.#problem = problem;
    if (state === 'unreachable' || state === 'signed_out') this.#isAway = true;
    for (const listener of this.#listeners) listener();
  }

  /** It has really answered: more than that something lives there. */
  answered(): void {
    this.set('connected');
    if (!this.#isAway) return;
    this.#isAway = false;
    for (const listener of this.#backListeners) listener();
  }

  /** Tells when it answers after it was unreachable or refused us. Returns the unsubscribe. */
  onBack(listener: () => void): () => void {
    this.#backListeners.add(listener);
    return () => this.#backListeners.delete(listener);
  }

  /** Returns the unsubscribe. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  status(base: BaseUrl, isIncompatible: boolean): CtiStatus {
    if (base.type === 'off') return { type: 'off' };
    if (base.type === 'refused') return { type: 'refused', reason: base.reason };
    if (this.#state === 'unreachable') return { type: 'unreachable', isEncrypted: base.isEncrypted, problem: this.#problem };
    const isRightNow = this.#state === 'connected' && isIncompatible;
    return { type: isRightNow ? 'incompatible' : this.#state, isEncrypted: base.isEncrypted };
  }
}

function isSame(left: NetworkProblem | null, right: NetworkProblem | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
