// What runs inside the page. `mainWorld` and `isolatedWorld` are sent as source text, so each is self-contained.
import { codec, type Codec } from './codec.ts';

export const WORLD = 'Electron Isolated Context';
export const BINDING = '__electronHostSend';

/** Both worlds hold one of these: values cross by DOM events, whose `detail` Chromium clones between worlds. */
function bridge(side: 'main' | 'isolated', token: string): any {
  const other = side === 'main' ? 'isolated' : 'main';
  const inbox = `${token}-${side}`;
  const outbox = `${token}-${other}`;
  const functions = new Map<number, Function>();
  const settlers = new Map<number, { resolve(v: any): void; reject(e: any): void }>();
  const origin = new WeakMap<Function, number>(); // proxies made here -> id on the other side
  let next = 0;
  let reply: any;
  const post = (detail: object) => document.dispatchEvent(new CustomEvent(outbox, { detail }));

  function pack(v: any, seen = new Map<object, any>()): any {
    if (typeof v === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof v === 'function') {
      const home = origin.get(v);
      if (home !== undefined) return { __eh: 'home', id: home };
      const id = ++next;
      functions.set(id, v);
      return { __eh: 'fn', id };
    }
    if (v === null || typeof v !== 'object') return v;
    if (seen.has(v)) return seen.get(v);
    if (typeof v.then === 'function') {
      const id = ++next;
      v.then(
        (value: any) => post({ t: 'settle', id, value: pack(value) }),
        (error: any) => post({ t: 'settle', id, error: pack(error), failed: true }),
      );
      return { __eh: 'promise', id };
    }
    if (Array.isArray(v)) {
      const a: any[] = [];
      seen.set(v, a);
      for (const x of v) a.push(pack(x, seen));
      return a;
    }
    const tag = Object.prototype.toString.call(v);
    if (tag !== '[object Object]') return v; // Date, Map, Error, typed arrays, Blob …: cloned as they are
    const o: any = {};
    seen.set(v, o);
    for (const k of Object.keys(v)) o[k] = pack(v[k], seen);
    return o;
  }
  function unpack(v: any, freeze = false): any {
    if (v === null || typeof v !== 'object') return v;
    const tag = Object.prototype.toString.call(v);
    if (tag !== '[object Object]' && tag !== '[object Array]') return v;
    if (v.__eh === 'home') return functions.get(v.id);
    if (v.__eh === 'fn') {
      const id = v.id;
      const f = (...args: any[]) => {
        const before = reply;
        reply = undefined;
        post({ t: 'call', id, args: args.map((a) => pack(a)) });
        const r = reply;
        reply = before;
        if (!r) throw new Error('contextBridge: the other world did not answer');
        if (r.failed) throw unpack(r.error);
        return unpack(r.value);
      };
      origin.set(f, id);
      return f;
    }
    if (v.__eh === 'promise') return new Promise((resolve, reject) => settlers.set(v.id, { resolve, reject }));
    for (const k of Object.keys(v)) v[k] = unpack(v[k], freeze);
    return freeze ? Object.freeze(v) : v;
  }
  document.addEventListener(inbox, (ev: any) => {
    const m = ev.detail;
    if (!m) return;
    if (m.t === 'reply') reply = m;
    else if (m.t === 'settle') {
      const s = settlers.get(m.id);
      settlers.delete(m.id);
      if (m.failed) s?.reject(unpack(m.error));
      else s?.resolve(unpack(m.value));
    } else if (m.t === 'call') {
      let r: object;
      try {
        r = { t: 'reply', value: pack(functions.get(m.id)!(...m.args.map((a: any) => unpack(a)))) };
      } catch (error) {
        r = { t: 'reply', failed: true, error: pack(error) };
      }
      post(r);
    } else if (m.t === 'expose') {
      let r: object = { t: 'reply' };
      try {
        if (Object.hasOwn(window, m.key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
        Object.defineProperty(window, m.key, { value: unpack(m.value, true), enumerable: true });
      } catch (error) {
        r = { t: 'reply', failed: true, error: pack(error) };
      }
      post(r);
    } else if (m.t === 'open') (globalThis as any).__electronHostOpen?.(m);
  });
  return {
    expose(key: string, value: any) {
      reply = undefined;
      post({ t: 'expose', key, value: pack(value) });
      if (!reply) throw new Error('contextBridge: main world is not there');
      if (reply.failed) throw unpack(reply.error);
    },
    post,
  };
}

function mainWorld(token: string, makeBridge: typeof bridge): void {
  const b = makeBridge('main', token);
  // Electron asks setWindowOpenHandler; here the host decides after the fact and the page sees null (as for `deny`).
  window.open = (url?: string | URL, frameName = '', features = '') => {
    b.post({
      t: 'open',
      url: String(new URL(String(url ?? 'about:blank'), location.href)),
      frameName,
      features,
      disposition: 'new-window',
    });
    return null;
  };
  addEventListener('click', (e) => {
    const a = (e.composedPath() as any[]).find((n) => n instanceof HTMLAnchorElement) as HTMLAnchorElement | undefined;
    if (!a || e.defaultPrevented || !a.href || !(a.target === '_blank' || e.ctrlKey || e.metaKey || e.shiftKey)) return;
    e.preventDefault();
    b.post({ t: 'open', url: a.href, frameName: a.target, features: '', disposition: 'foreground-tab' });
  });
}

function isolatedWorld(token: string, makeBridge: typeof bridge, c: Codec, binding: string, info: any, preload: Function | null): void {
  const g = globalThis as any;
  const b = makeBridge('isolated', token);
  const send = (m: object) => g[binding](JSON.stringify(m));
  class Emitter {
    map = new Map<string, { l: Function; raw: Function }[]>();
    #add(n: string, l: Function, raw: Function, front = false) {
      const a = this.map.get(n) ?? [];
      if (front) a.unshift({ l, raw });
      else a.push({ l, raw });
      this.map.set(n, a);
      return this;
    }
    on(n: string, l: Function) {
      return this.#add(n, l, l);
    }
    addListener(n: string, l: Function) {
      return this.on(n, l);
    }
    prependListener(n: string, l: Function) {
      return this.#add(n, l, l, true);
    }
    once(n: string, l: Function) {
      const f = (...a: any[]) => {
        this.off(n, f);
        l(...a);
      };
      return this.#add(n, f, l);
    }
    off(n: string, l: Function) {
      const a = this.map.get(n) ?? [];
      const i = a.findIndex((x) => x.l === l || x.raw === l);
      if (i >= 0) this.map.set(n, a.toSpliced(i, 1));
      return this;
    }
    removeListener(n: string, l: Function) {
      return this.off(n, l);
    }
    removeAllListeners(n?: string) {
      if (n === undefined) this.map.clear();
      else this.map.delete(n);
      return this;
    }
    listenerCount(n: string) {
      return this.map.get(n)?.length ?? 0;
    }
    emit(n: string, ...a: any[]) {
      const ls = this.map.get(n) ?? [];
      for (const x of ls) x.l(...a);
      return ls.length > 0;
    }
  }
  const waiting = new Map<number, { resolve(v: any): void; reject(e: any): void }>();
  let next = 0;
  class IpcRenderer extends Emitter {
    send(channel: string, ...args: any[]) {
      send({ k: 'send', channel, args: c.encode(args) });
    }
    invoke(channel: string, ...args: any[]) {
      return new Promise((resolve, reject) => {
        const id = ++next;
        const encoded = c.encode(args);
        waiting.set(id, { resolve, reject });
        send({ k: 'invoke', id, channel, args: encoded });
      });
    }
    sendSync(): never {
      throw new Error('electron host: ipcRenderer.sendSync is not supported');
    }
    sendToHost(): never {
      throw new Error('electron host: no <webview>');
    }
    postMessage(channel: string, message: any, transfer: MessagePort[] = []) {
      const ports = transfer.map((p) => {
        const id = ++next;
        portTable.set(id, p);
        p.onmessage = (e) => send({ k: 'port', id, data: c.encode(e.data) });
        return id;
      });
      send({ k: 'post', channel, args: c.encode([message]), ports });
    }
  }
  const portTable = new Map<number, MessagePort>();
  const ipcRenderer = new IpcRenderer();
  g.__electronHostReceive = (text: string) => {
    const m = JSON.parse(text);
    if (m.k === 'result') {
      const w = waiting.get(m.id);
      waiting.delete(m.id);
      if (m.error !== undefined) w?.reject(new Error(m.error));
      else w?.resolve(c.decode(m.value));
    } else if (m.k === 'event') ipcRenderer.emit(m.channel, { sender: ipcRenderer, ports: [] }, ...c.decode(m.args));
    else if (m.k === 'post') {
      const ports = m.ports.map((id: number) => {
        const ch = new MessageChannel();
        portTable.set(id, ch.port1);
        ch.port1.onmessage = (e) => send({ k: 'port', id, data: c.encode(e.data) });
        return ch.port2;
      });
      ipcRenderer.emit(m.channel, { sender: ipcRenderer, ports }, ...c.decode(m.args));
    } else if (m.k === 'port') portTable.get(m.id)?.postMessage(c.decode(m.data));
  };
  g.__electronHostOpen = (m: object) => send({ k: 'open', ...m });
  // A window-manager close must be stoppable by `close` listeners: the dialog this raises is answered by the host.
  let navigating = false;
  (globalThis as any).navigation?.addEventListener('navigate', () => {
    navigating = true;
    setTimeout(() => {
      navigating = false;
    }, 1000);
  });
  addEventListener('beforeunload', (e) => {
    if (!navigating) e.preventDefault();
  });
  const contextBridge = {
    exposeInMainWorld: (key: string, value: any) => b.expose(key, value),
    exposeInIsolatedWorld: () => {
      throw new Error('electron host: exposeInIsolatedWorld is not supported');
    },
  };
  const webFrame = {
    setZoomFactor: (f: number) => send({ k: 'zoom', factor: f }),
    getZoomFactor: () => 1,
    executeJavaScript: () => Promise.reject(new Error('electron host: unsupported')),
  };
  const webUtils = { getPathForFile: () => '' };
  const electron = { ipcRenderer, contextBridge, webFrame, webUtils, crashReporter: {}, nativeImage: {} };
  const process = {
    ...info,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    nextTick: (f: Function, ...a: any[]) => queueMicrotask(() => f(...a)),
    on: () => process,
    once: () => process,
  } as any;
  if (!preload) return;
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron;
    if (name === 'timers' || name === 'node:timers') return { setTimeout, clearTimeout, setInterval, clearInterval };
    if (name === 'url' || name === 'node:url') return { URL, URLSearchParams };
    if (name === 'events' || name === 'node:events') return Object.assign(Emitter, { EventEmitter: Emitter });
    throw new Error(`module not found: ${name}`); // the words of Electron's sandboxed preload loader
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process, globalThis);
  } catch (error: any) {
    console.error('Unable to load preload script', error);
    send({ k: 'preload-error', message: String(error?.message), stack: String(error?.stack) });
  }
}

export function mainWorldSource(token: string): string {
  return `(${mainWorld})(${JSON.stringify(token)}, ${bridge});`;
}
export function isolatedWorldSource(token: string, info: object, preload: { path: string; code: string } | null): string {
  const fn = preload ? `function (require, module, exports, process, global) {${preload.code}\n}` : 'null';
  return `(${isolatedWorld})(${JSON.stringify(token)}, ${bridge}, (${codec})(), ${JSON.stringify(BINDING)}, ${JSON.stringify(info)}, ${fn});\n//# sourceURL=${preload ? `file://${preload.path}` : 'electron-host-isolated.js'}`;
}
