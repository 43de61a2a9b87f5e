/**
 * Puts `method` in the place of the one of that name on the prototype of a class of SIP.js; `original` is the replaced one. Once per
 * process is enough, twice does no harm: `mark` is remembered on the prototype.
 */
export function overrideMethod<Self extends object, Arguments extends readonly unknown[], Result>(
  target: { readonly prototype: Self },
  name: string,
  method: (self: Self, original: (...given: Arguments) => Result, ...given: Arguments) => Result,
): void {
  const { prototype } = target;
  const mark = Symbol.for(`madoguchi.override.${name}`);
  if (Object.hasOwn(prototype, mark)) return;
  const replaced: unknown = Reflect.get(prototype, name);
  if (typeof replaced !== 'function') throw new Error(`SIP.js has no method ${name}: the pinned version changed`);
  Object.defineProperty(prototype, mark, { value: true });
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: Self, ...given: Arguments): Result {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names the types of the method that it replaces
      return method(this, (...passed: Arguments): Result => Reflect.apply(replaced, this, passed) as Result, ...given);
    },
  });
}
