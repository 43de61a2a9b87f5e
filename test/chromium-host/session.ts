import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostWebSocket } from './net-web-socket.ts';
import { browser, fromBrowserUrl, host, strict, toBrowserUrl } from './host.ts';

type ProtocolHandler = (req: Request) => Response | Promise<Response>;

const MIME: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wasm: 'application/wasm',
  txt: 'text/plain',
  map: 'application/json',
};
export const net = strict('net', {
  isOnline: () => true,
  online: true,
  WebSocket: HostWebSocket,
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url;
    if (url.startsWith('file:')) {
      try {
        const file = fileURLToPath(url);
        return new Response(await fs.promises.readFile(file), {
          headers: { 'content-type': MIME[path.extname(file).slice(1)] ?? 'application/octet-stream' },
        });
      } catch {
        throw new Error('net::ERR_FILE_NOT_FOUND');
      }
    }
    const handler = protocol.handlers.get(new URL(url).protocol.slice(0, -1));
    return handler ? handler(new Request(url, init)) : fetch(input, init);
  },
});

class HostProtocol {
  handlers = new Map<string, ProtocolHandler>();
  registerSchemesAsPrivileged(schemes: { scheme: string }[]): void {
    if (host.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const s of schemes) host.privileged.add(s.scheme);
  }
  handle(scheme: string, fn: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already registered`);
    this.handlers.set(scheme, fn);
  }
  unhandle(scheme: string): void {
    this.handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}
export const protocol = strict('protocol', new HostProtocol());

/** Answers one intercepted request for a custom scheme, as Fetch.fulfillRequest wants it. */
export async function answer(p: any): Promise<object> {
  const url = fromBrowserUrl(p.request.url);
  const handler = protocol.handlers.get(new URL(url).protocol.slice(0, -1));
  if (p.resourceType === 'Other' && new URL(url).pathname === '/favicon.ico') return { requestId: p.requestId, responseCode: 204 }; // Electron does not ask
  if (!handler) return { requestId: p.requestId, responseCode: 404 };
  let res: Response;
  try {
    const body = p.request.postData === undefined ? undefined : { body: p.request.postData };
    res = await handler(new Request(url, { method: p.request.method, headers: p.request.headers, ...body }));
  } catch (e) {
    console.error(`electron host: protocol handler failed for ${url}:`, e);
    return { requestId: p.requestId, responseCode: 500 };
  }
  const csp = (v: string) =>
    v.replaceAll(/\b([a-z][a-z0-9+-]*):(?=\s|;|$)/g, (m, s) => (protocol.handlers.has(s) ? `https://*.${s}.electron-host.localhost` : m));
  const headers = [...res.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? toBrowserUrl(new URL(value, url).href) : name === 'content-security-policy' ? csp(value) : value,
  }));
  return {
    requestId: p.requestId,
    responseCode: res.status,
    responseHeaders: headers,
    body: Buffer.from(await res.arrayBuffer()).toString('base64'),
  };
}

// Chromium permission name -> Electron's, for what a phone might ask for.
const PERMISSIONS: [string, string, object?][] = [
  ['microphone', 'media', { mediaTypes: ['audio'] }],
  ['camera', 'media', { mediaTypes: ['video'] }],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['speaker-selection', 'speaker-selection'],
  ['screen-wake-lock', 'screen-wake-lock'],
];
type Ask = (wc: any, permission: string, cb: (ok: boolean) => void, details: any) => void;
type Check = (wc: any, permission: string, origin: string, details: any) => boolean;
class HostSession extends EventEmitter {
  #request: Ask | null = null;
  #check: Check | null = null;
  #headers: ((details: any, cb: (r: any) => void) => void) | null = null;
  storagePath = null;
  protocol = protocol;
  fetch = net.fetch;
  webRequest = strict('session.webRequest', {
    onBeforeRequest: (..._a: unknown[]) => {},
    onBeforeSendHeaders: (..._a: unknown[]) => {},
    onHeadersReceived: (...a: any[]) => {
      this.#headers = a.at(-1) ?? null;
    },
  });
  setPermissionRequestHandler(h: Ask | null): void {
    this.#request = h;
  }
  setPermissionCheckHandler(h: Check | null): void {
    this.#check = h;
  }
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  setUserAgent(): void {}
  getUserAgent(): string {
    return '';
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async setProxy(): Promise<void> {}
  async resolveProxy(): Promise<string> {
    return 'DIRECT';
  }
  flushStorageData(): void {}
  /** Electron asks the handlers at the moment of use; here they are asked when a page commits and the answers are set in Chromium. */
  async applyPermissions(wc: any, origin: string): Promise<void> {
    if (!/^https?:/.test(origin)) return;
    const said = fromBrowserUrl(`${origin}/`);
    await Promise.all(
      PERMISSIONS.map(async ([name, permission, extra]) => {
        const details = { requestingUrl: said, securityOrigin: said, isMainFrame: true, ...extra };
        let ok = this.#request ? await new Promise<boolean>((r) => this.#request!(wc, permission, r, details)) : true;
        if (ok && this.#check && permission === 'media') ok = this.#check(wc, permission, said, details);
        await browser()
          .cdp.send('Browser.setPermission', { permission: { name }, setting: ok ? 'granted' : 'denied', origin })
          .catch(() => {});
      }),
    );
  }
  get headersHook() {
    return this.#headers;
  }
}
export const defaultSession = strict('session', new HostSession());
export const session = strict('session', {
  defaultSession,
  fromPartition: (_p: string) => defaultSession,
  fromPath: (_p: string) => defaultSession,
});
