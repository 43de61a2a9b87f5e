import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { fromBrowserUrl } from './app-url.ts';
import { environmentProxy } from './environment-proxy.ts';
import type { HostNet } from './net.ts';
import type { HostProtocol } from './protocol.ts';
import type { Runtime } from './runtime.ts';

type RequestHandler = (contents: object, permission: string, answer: (isGranted: boolean) => void, details: object) => void;
type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean;

/** Chromium's name of a permission, Electron's, and what Electron tells the handlers besides. */
const permissions: readonly (readonly [string, string, object])[] = [
  ['microphone', 'media', { mediaTypes: ['audio'], mediaType: 'audio' }],
  ['camera', 'media', { mediaTypes: ['video'], mediaType: 'video' }],
  ['notifications', 'notifications', {}],
  ['midi', 'midi', {}],
  ['geolocation', 'geolocation', {}],
  ['clipboard-read', 'clipboard-read', {}],
  ['clipboard-write', 'clipboard-sanitized-write', {}],
  ['speaker-selection', 'speaker-selection', {}],
  ['screen-wake-lock', 'screen-wake-lock', {}],
];

/** `session.defaultSession`, the only one here. */
export class HostSession
  extends EventEmitter
  implements Pick<Session, 'setProxy' | 'resolveProxy' | 'clearCache' | 'clearStorageData' | 'flushStorageData' | 'storagePath'>
{
  readonly protocol: HostProtocol;
  readonly storagePath = null;
  readonly #net: HostNet;
  readonly #runtime: Runtime;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  constructor(runtime: Runtime, protocol: HostProtocol, net: HostNet) {
    super();
    this.#runtime = runtime;
    this.protocol = protocol;
    this.#net = net;
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return this.#net.fetch(input, init);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }
  /** No page here reaches devices, other screens or foreign certificates: what these decide never comes up. */
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  setCertificateVerifyProc(_handler: unknown): void {}
  setSpellCheckerEnabled(_isEnabled: boolean): void {}
  setSpellCheckerLanguages(_languages: readonly string[]): void {}
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  flushStorageData(): void {}
  async setProxy(): Promise<void> {}
  /** Node's network here takes the environment's proxy, and so says this. */
  async resolveProxy(url: string): Promise<string> {
    return environmentProxy(url, process.env);
  }

  /**
   * Electron asks the handlers when a page uses something. Here they are asked when a document is on its way, and the answers are set
   * in Chromium for its origin. Without handlers everything is granted, as in Electron.
   */
  async applyPermissions(contents: object, browserOrigin: string): Promise<void> {
    if (!/^https?:/.test(browserOrigin)) return;
    const origin = fromBrowserUrl(`${browserOrigin}/`);
    await Promise.all(
      permissions.map(async ([name, permission, more]) => {
        const details = { requestingUrl: origin, securityOrigin: origin, isMainFrame: true, ...more };
        const isGranted = this.#checks(contents, permission, origin, details) && (await this.#asks(contents, permission, details));
        const setting = isGranted ? 'granted' : 'denied';
        await this.#runtime.chromium.browser.tell('Browser.setPermission', { permission: { name }, setting, origin: browserOrigin });
      }),
    );
  }

  #checks(contents: object, permission: string, origin: string, details: object): boolean {
    return this.#check?.(contents, permission, origin, details) ?? true;
  }

  async #asks(contents: object, permission: string, details: object): Promise<boolean> {
    if (this.#request === null) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#request(contents, permission, resolve, details);
    return promise;
  }
}
