import type https from 'node:https';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { openTunnel } from '../../network/proxy-tunnel.ts';
import type { SystemProxy } from '../../network/system-proxy.ts';
import { IssuerAgent } from './issuer-agent.ts';

/** An IssuerAgent whose one connection goes through a proxy; a tunnel that is not opened is a TunnelError of the request. */
export class TunnelAgent extends IssuerAgent {
  readonly #proxy: Extract<SystemProxy, { type: 'http' }>;
  readonly #life = new AbortController();

  constructor(proxy: Extract<SystemProxy, { type: 'http' }>, onIssuer: (issuer: string) => void) {
    super(onIssuer);
    this.#proxy = proxy;
  }

  override createConnection(options: https.RequestOptions, created?: (error: Error | null, stream: Duplex) => void): undefined {
    this.#connect(options).then(
      (stream) => created?.(null, stream),
      // Beside an error Node looks at no stream, though its types want one.
      (error: unknown) => created?.(error instanceof Error ? error : new Error(String(error)), new Duplex()),
    );
  }

  async #connect(options: https.RequestOptions): Promise<Duplex> {
    const socket = await openTunnel(this.#proxy, options.host ?? '', Number(options.port ?? 443), this.#life.signal);
    const inTunnel: https.RequestOptions & { readonly socket: Socket } = { ...options, socket };
    return super.createConnection(inTunnel) ?? socket;
  }

  /** Also gives up a tunnel that is not open yet. */
  override destroy(): void {
    this.#life.abort();
    super.destroy();
  }
}
