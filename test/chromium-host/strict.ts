import { EventEmitter } from 'node:events';

/** What Node, Playwright and test frameworks look up on any object; answering `undefined` is right for them. */
const askedOfAnything = new Set([
  'then',
  'toJSON',
  'default',
  'inspect',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  'length',
  'splice',
  'domain',
  'captureRejections',
]);

function trap(what: string, base: object): object {
  return new Proxy(base, {
    get(target, key, receiver): unknown {
      if (typeof key === 'symbol' || key in target || key.startsWith('_') || askedOfAnything.has(key))
        return Reflect.get(target, key, receiver);
      throw new Error(`not on the chromium host: ${what}.${key}`);
    },
  });
}

function parentOf(value: object): object {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a prototype is an object or null, and Object.prototype ends every chain here
  return Object.getPrototypeOf(value) as object;
}

/**
 * Makes the use of anything that the host lacks throw. The trap sits at the end of the prototype chain, so that `this` and private
 * fields are left alone. For a class it watches the instances.
 */
export function strict<T extends object>(what: string, target: T): T {
  let last = instancesOf(target) ?? target;
  let next = parentOf(last);
  while (next !== Object.prototype && next !== EventEmitter.prototype && next !== EventTarget.prototype) {
    last = next;
    next = parentOf(last);
  }
  Object.setPrototypeOf(last, trap(what, next));
  return target;
}

/** The prototype of a class's instances; null for anything but a class. */
function instancesOf(target: object): object | null {
  const prototype: unknown = typeof target === 'function' ? Reflect.get(target, 'prototype') : null;
  return typeof prototype === 'object' ? prototype : null;
}

/** A part of Electron's module that the host does not have at all. */
export function absent(what: string): object {
  return strict(what, {});
}
