function refuse(): never {
  throw new TypeError('Object has been destroyed');
}

/** From now on every method and property of `target` throws what Electron throws, except those named and the event listeners'. */
export function markDestroyed(target: object, stillAllowed: readonly string[]): void {
  const tomb = {};
  Object.setPrototypeOf(tomb, Reflect.getPrototypeOf(target));
  // Up to EventEmitter's prototype, which may stand behind the trap of `strict`.
  for (let at = Reflect.getPrototypeOf(target); at !== null && !Object.hasOwn(at, 'emit'); at = Reflect.getPrototypeOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name === 'constructor' || stillAllowed.includes(name)) continue;
      Object.defineProperty(
        tomb,
        name,
        property.get === undefined ? { value: refuse, configurable: true } : { get: refuse, configurable: true },
      );
    }
  }
  Object.setPrototypeOf(target, tomb);
}
