import https from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** An agent for one connection that tells who signed the server's certificate, before Node judges it and lets go of the connection. */
export class IssuerAgent extends https.Agent {
  readonly #onIssuer: (issuer: string) => void;

  constructor(onIssuer: (issuer: string) => void) {
    // Without cached sessions: each handshake shows and judges the certificate anew.
    super({ maxCachedSessions: 0 });
    this.#onIssuer = onIssuer;
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const connection = super.createConnection(options, callback);
    if (connection instanceof TLSSocket) {
      // Node's own listener of this event refuses the certificate; after it, the certificate is gone.
      connection.prependOnceListener('secure', () => {
        const issuer = connection.getPeerCertificate().issuer as { readonly CN?: unknown; readonly O?: unknown } | undefined;
        const name = issuer?.CN ?? issuer?.O;
        if (typeof name === 'string') this.#onIssuer(name);
      });
    }
    return connection;
  }
}
