/* oxlint-disable unicorn/consistent-function-scoping -- sent to the pages as source text, so that nothing may stand outside the function */
// Runs in the page, once in each of its two worlds. Values cross by DOM events, whose `detail` Chromium clones between worlds.

/** A function or promise of one world, as it travels. `home` comes back to the world that it came from. */
interface Token {
  readonly hostToken: 'function' | 'promise' | 'home';
  readonly id: number;
}
type Letter =
  | { readonly type: 'call'; readonly id: number; readonly args: readonly unknown[] }
  | { readonly type: 'reply'; readonly value: unknown; readonly isFailed: boolean }
  | { readonly type: 'settle'; readonly id: number; readonly value: unknown; readonly isFailed: boolean }
  | { readonly type: 'expose'; readonly key: string; readonly value: unknown }
  | { readonly type: 'open'; readonly url: string; readonly frameName: string; readonly features: string };

export interface WorldBridge {
  /** From the isolated world: `window[key]` of the page, deeply frozen. */
  expose(key: string, value: unknown): void;
  /** From the main world: the page asked for a window. */
  open(url: string, frameName: string, features: string): void;
}
export type MakeWorldBridge = (
  side: 'main' | 'isolated',
  secret: string,
  opened: (letter: Letter & { type: 'open' }) => void,
) => WorldBridge;

/** Refers to nothing outside itself: it is sent as source text. */
export const makeWorldBridge: MakeWorldBridge = function makeWorldBridge(side, secret, opened) {
  type AnyFunction = (...args: unknown[]) => unknown;
  const outbox = `${secret}-${side === 'main' ? 'isolated' : 'main'}`;
  const functions = new Map<number, AnyFunction>();
  const settlers = new Map<number, PromiseWithResolvers<unknown>>();
  /** Stand-ins made here → their id on the other side. */
  const origins = new WeakMap<AnyFunction, number>();
  let lastId = 0;
  /** Dispatching is synchronous, so the answer to a call is here when it returns. */
  let reply: (Letter & { type: 'reply' }) | null = null;

  const post = (letter: Letter): void => {
    document.dispatchEvent(new CustomEvent(outbox, { detail: letter }));
  };
  const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';
  const isPlain = (value: object): value is Record<string, unknown> => Object.prototype.toString.call(value) === '[object Object]';
  const isToken = (value: object): value is Token => 'hostToken' in value;
  const isThenable = (value: object): value is PromiseLike<unknown> => 'then' in value && isFunction(value.then);

  function pack(value: unknown, seen = new Map<object, unknown>()): unknown {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (isFunction(value)) {
      const home = origins.get(value);
      if (home !== undefined) return { hostToken: 'home', id: home };
      lastId += 1;
      functions.set(lastId, value);
      return { hostToken: 'function', id: lastId };
    }
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (isThenable(value)) return packPromise(value);
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      seen.set(value, list);
      for (const item of value) list.push(pack(item, seen));
      return list;
    }
    if (!isPlain(value)) return value; // dates, maps, errors, typed arrays, blobs: cloned as they are
    const object: Record<string, unknown> = {};
    seen.set(value, object);
    for (const [key, item] of Object.entries(value)) object[key] = pack(item, seen);
    return object;
  }

  function packPromise(promise: PromiseLike<unknown>): Token {
    lastId += 1;
    const id = lastId;
    promise.then(
      (value) => post({ type: 'settle', id, value: pack(value), isFailed: false }),
      (error: unknown) => post({ type: 'settle', id, value: pack(error), isFailed: true }),
    );
    return { hostToken: 'promise', id };
  }

  function unpack(value: unknown, isFrozen = false, seen = new Map<object, unknown>()): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      seen.set(value, list);
      for (const item of value) list.push(unpack(item, isFrozen, seen));
      return isFrozen ? Object.freeze(list) : list;
    }
    if (!isPlain(value)) return value;
    if (isToken(value)) return unpackToken(value);
    const object: Record<string, unknown> = {};
    seen.set(value, object);
    for (const [key, item] of Object.entries(value)) object[key] = unpack(item, isFrozen, seen);
    return isFrozen ? Object.freeze(object) : object;
  }

  function unpackToken(token: Token): unknown {
    if (token.hostToken === 'home') return functions.get(token.id);
    if (token.hostToken === 'promise') {
      const settler = Promise.withResolvers<unknown>();
      settlers.set(token.id, settler);
      return settler.promise;
    }
    const standIn = (...args: unknown[]): unknown => ask({ type: 'call', id: token.id, args: args.map((item) => pack(item)) });
    origins.set(standIn, token.id);
    return standIn;
  }

  function ask(letter: Letter): unknown {
    const before = reply;
    reply = null;
    post(letter);
    const answer = takeReply();
    reply = before;
    if (answer === null) throw new Error('contextBridge: the other world did not answer');
    if (answer.isFailed) throw unpack(answer.value);
    return unpack(answer.value);
  }

  // A function of its own: within `ask` the compiler believes that `reply` is still null.
  function takeReply(): (Letter & { type: 'reply' }) | null {
    return reply;
  }

  function reportBack(work: () => unknown): void {
    let letter: Letter;
    try {
      letter = { type: 'reply', value: pack(work()), isFailed: false };
    } catch (error) {
      letter = { type: 'reply', value: pack(error), isFailed: true };
    }
    post(letter);
  }

  function receive(letter: Letter): void {
    switch (letter.type) {
      case 'reply':
        reply = letter;
        break;
      case 'settle': {
        const settler = settlers.get(letter.id);
        settlers.delete(letter.id);
        if (letter.isFailed) settler?.reject(unpack(letter.value));
        else settler?.resolve(unpack(letter.value));
        break;
      }
      case 'call':
        reportBack(() => functions.get(letter.id)?.(...letter.args.map((item) => unpack(item))));
        break;
      case 'expose':
        reportBack(() => {
          if (Object.hasOwn(globalThis, letter.key))
            throw new Error('Cannot bind an API on top of an existing property on the window object');
          Object.defineProperty(globalThis, letter.key, { value: unpack(letter.value, true), enumerable: true });
        });
        break;
      case 'open':
        opened(letter);
        break;
    }
  }

  document.addEventListener(`${secret}-${side}`, (event) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the other half of this bridge knows the event's name
    if (event instanceof CustomEvent && event.detail !== null) receive(event.detail as Letter);
  });
  return {
    expose: (key, value) => {
      ask({ type: 'expose', key, value: pack(value) });
    },
    open: (url, frameName, features) => post({ type: 'open', url, frameName, features }),
  };
};
