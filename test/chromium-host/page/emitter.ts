export type Listener = (...args: unknown[]) => unknown;

/** Node's EventEmitter as far as Electron gives it to a sandboxed preload. */
export interface Emitter {
  on(name: string, listener: Listener): this;
  addListener(name: string, listener: Listener): this;
  prependListener(name: string, listener: Listener): this;
  once(name: string, listener: Listener): this;
  off(name: string, listener: Listener): this;
  removeListener(name: string, listener: Listener): this;
  removeAllListeners(name?: string): this;
  listenerCount(name: string): number;
  emit(name: string, ...args: unknown[]): boolean;
}
export type MakeEmitterClass = () => new () => Emitter;

/** Refers to nothing outside itself: it is sent as source text. */
export const makeEmitterClass: MakeEmitterClass = function makeEmitterClass() {
  return class EventEmitter implements Emitter {
    /** `called` differs from `given` for `once`. */
    #listeners = new Map<string, { given: Listener; called: Listener }[]>();

    on(name: string, listener: Listener): this {
      return this.#add(name, listener, listener);
    }
    addListener(name: string, listener: Listener): this {
      return this.#add(name, listener, listener);
    }
    prependListener(name: string, listener: Listener): this {
      this.#listeners.set(name, [{ given: listener, called: listener }, ...this.#of(name)]);
      return this;
    }
    once(name: string, listener: Listener): this {
      const called = (...args: unknown[]): void => {
        this.off(name, called);
        listener(...args);
      };
      return this.#add(name, listener, called);
    }
    off(name: string, listener: Listener): this {
      const all = this.#of(name);
      const at = all.findLastIndex((entry) => entry.given === listener || entry.called === listener);
      if (at >= 0) this.#listeners.set(name, all.toSpliced(at, 1));
      return this;
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener);
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    listenerCount(name: string): number {
      return this.#of(name).length;
    }
    emit(name: string, ...args: unknown[]): boolean {
      const all = this.#of(name);
      for (const { called } of all) called(...args);
      return all.length > 0;
    }

    #of(name: string): { given: Listener; called: Listener }[] {
      return this.#listeners.get(name) ?? [];
    }
    #add(name: string, given: Listener, called: Listener): this {
      this.#listeners.set(name, [...this.#of(name), { given, called }]);
      return this;
    }
  };
};
