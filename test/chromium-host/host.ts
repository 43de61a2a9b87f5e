// State shared by the parts of the stand-in.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Chromium } from './chromium.ts';

const req = createRequire(import.meta.url);
export const electronVersion: string = req('electron/package.json').version;

export interface Host {
  chromium: Chromium | null;
  ready: boolean;
  appPath: string;
  packageJson: { name?: string; productName?: string; version?: string; main?: string; desktopName?: string };
  switches: Map<string, string>;
  debugPort: string | undefined;
  privileged: Set<string>;
  /** What tests may look at and poke: there is no native UI here for them to click. */
  record: {
    trays: unknown[];
    notifications: unknown[];
    shortcuts: Map<string, () => void>;
    openedExternal: string[];
    dialogs: unknown[];
    protocolClients: Set<string>;
  };
}
export const host: Host = {
  chromium: null,
  ready: false,
  appPath: process.cwd(),
  packageJson: {},
  switches: new Map(),
  debugPort: undefined,
  privileged: new Set(),
  record: { trays: [], notifications: [], shortcuts: new Map(), openedExternal: [], dialogs: [], protocolClients: new Set() },
};
(globalThis as any).__electronHost = host;

export function browser(): Chromium {
  if (!host.chromium) throw new Error('electron host: Chromium is not running yet');
  return host.chromium;
}

/** Using something the stand-in lacks fails loudly. The trap sits at the end of the prototype chain, so `this` and private fields are untouched. */
export function strict<T extends object>(what: string, target: T): T {
  let at: object = typeof target === 'function' ? (target as unknown as { prototype: object }).prototype : target;
  for (let p = Object.getPrototypeOf(at); p !== Object.prototype && p !== EventEmitter.prototype; p = Object.getPrototypeOf(at)) at = p;
  const base = Object.getPrototypeOf(at);
  Object.setPrototypeOf(
    at,
    new Proxy(base, {
      get(t, k, r) {
        if (k in t || typeof k !== 'string' || k.startsWith('_') || OPTIONAL.has(k)) return Reflect.get(t, k, r);
        throw new Error(`not on the chromium host: ${what}.${k}`);
      },
    }),
  );
  return target;
}
const OPTIONAL = new Set([
  'then',
  'toJSON',
  'default',
  'inspect',
  'dock',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  'length',
  'splice',
  'domain',
]);

export class HostEvent {
  defaultPrevented = false;
  preventDefault() {
    this.defaultPrevented = true;
  }
}

// Custom schemes: Chromium does not know `app://`, so the page lives on an https name that only Fetch interception answers.
const SUFFIX = 'electron-host.localhost';
const BUILTIN = new Set(['http:', 'https:', 'file:', 'data:', 'blob:', 'about:', 'chrome:', 'devtools:', 'javascript:']);
export function toBrowserUrl(url: string): string {
  const m = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!m || BUILTIN.has(`${m[1]!.toLowerCase()}:`)) return url;
  return `https://${m[2] || '-'}.${m[1]!.toLowerCase()}.${SUFFIX}${m[3] || '/'}`;
}
export function fromBrowserUrl(url: string): string {
  const m = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.electron-host\.localhost(?::\d+)?(.*)$/.exec(url);
  return m ? `${m[2]}://${m[1] === '-' ? '' : m[1]}${m[3]}` : url;
}
export const CUSTOM_PATTERN = `https://*.${SUFFIX}/*`;
