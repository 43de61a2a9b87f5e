/* oxlint-disable unicorn/consistent-function-scoping -- sent to the pages as source text, so that nothing may stand outside the function */
import type { Codec } from '../codec.ts';
import type { HostMessage, PageMessage } from '../page-message.ts';
import type { MakeEmitterClass } from './emitter.ts';
import type { MakeIpcRenderer } from './ipc-renderer.ts';
import type { MakeWorldBridge } from './world-bridge.ts';

/** The preload script as CommonJS wraps it. */
export type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
  global: typeof globalThis,
) => void;
export interface IsolatedWorldParts {
  readonly makeBridge: MakeWorldBridge;
  readonly makeEmitterClass: MakeEmitterClass;
  readonly makeIpcRenderer: MakeIpcRenderer;
  readonly codec: Codec;
}
export interface IsolatedWorldFacts {
  readonly secret: string;
  /** The function by which this world reaches the host, and the one by which the host reaches it. */
  readonly sendName: string;
  readonly receiveName: string;
  /** `process` of the preload: platform, versions, argv and so on. */
  readonly process: object;
}

/**
 * Runs in the page's isolated world, before its scripts: gives the preload what Electron's sandbox gives it, no more.
 * Refers to nothing outside itself: it is sent as source text.
 */
export function isolatedWorld(facts: IsolatedWorldFacts, parts: IsolatedWorldParts, preload: Preload | null): void {
  const isSender = (value: unknown): value is (text: string) => void => typeof value === 'function';
  const sendText: unknown = Reflect.get(globalThis, facts.sendName);
  const send = (message: PageMessage): void => {
    if (isSender(sendText)) sendText(JSON.stringify(message));
  };
  const bridge = parts.makeBridge('isolated', facts.secret, (letter) =>
    send({ kind: 'open', url: letter.url, frameName: letter.frameName, features: letter.features }),
  );
  const EmitterClass = parts.makeEmitterClass();
  const { ipcRenderer, receive } = parts.makeIpcRenderer(EmitterClass, parts.codec, send);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the host calls it
  Reflect.set(globalThis, facts.receiveName, (text: string) => receive(JSON.parse(text) as HostMessage));

  // The window manager's close button reaches the host as the dialog that this raises: so a `close` listener can still prevent it.
  // A page on its way elsewhere is not being closed.
  let isLeaving = false;
  navigation.addEventListener('navigate', (event) => {
    isLeaving = !event.destination.sameDocument && event.downloadRequest === null;
  });
  addEventListener('beforeunload', (event) => {
    if (!isLeaving) event.preventDefault();
    isLeaving = false;
  });

  function absent(what: string): object {
    return new Proxy(
      {},
      {
        get(_target, key): unknown {
          if (typeof key === 'symbol' || key === 'then') return undefined;
          throw new Error(`not on the chromium host: ${what}.${key}`);
        },
      },
    );
  }
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, value: unknown): void => bridge.expose(key, value),
      exposeInIsolatedWorld: (): never => {
        throw new Error('not on the chromium host: contextBridge.exposeInIsolatedWorld');
      },
    },
    webFrame: absent('webFrame'),
    webUtils: absent('webUtils'),
    crashReporter: absent('crashReporter'),
    nativeImage: absent('nativeImage'),
  };
  const process = {
    ...facts.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]): void => queueMicrotask(() => callback(...args)),
  };
  function require(name: string): unknown {
    switch (name.replace(/^node:/, '')) {
      case 'electron':
      case 'electron/renderer':
      case 'electron/common':
        return electron;
      case 'timers':
        return { setTimeout, clearTimeout, setInterval, clearInterval };
      case 'url':
        return { URL, URLSearchParams };
      case 'events':
        return Object.assign(EmitterClass, { EventEmitter: EmitterClass });
      default:
        throw new Error(`module not found: ${name}`); // the words of Electron's own loader
    }
  }
  if (preload === null) return;
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process, globalThis);
  } catch (error) {
    console.error('Unable to load preload script', error);
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    send({ kind: 'preload-error', message, stack });
  }
}
