import type { SipSignal, Unsubscribe } from '../port.ts';

/** Tells the signals of one session to its listeners; nothing follows `ended`. */
export class SignalOutlet {
  readonly #listeners = new Set<(signal: SipSignal) => void>();
  readonly #onListenerError: (error: unknown) => void;
  #hasEnded = false;

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  listen(listener: (signal: SipSignal) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(signal: SipSignal): void {
    if (this.#hasEnded) return;
    this.#hasEnded = signal.type === 'ended';
    for (const listener of this.#listeners) {
      try {
        listener(signal);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
    if (this.#hasEnded) this.#listeners.clear();
  }
}
