import type { CustomScheme, Protocol } from 'electron';
import type { Runtime } from './runtime.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** Electron's `protocol`: who answers for a custom scheme. */
export class HostProtocol implements Pick<Protocol, 'registerSchemesAsPrivileged' | 'unhandle' | 'isProtocolHandled'> {
  readonly #runtime: Runtime;
  readonly #handlers = new Map<string, ProtocolHandler>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Only checked: on the host every custom scheme is standard and secure. @throws once the app is ready. */
  registerSchemesAsPrivileged(_schemes: readonly CustomScheme[]): void {
    if (this.#runtime.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already registered`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  handlerOf(url: string): ProtocolHandler | null {
    return this.#handlers.get(new URL(url).protocol.slice(0, -1)) ?? null;
  }
}
