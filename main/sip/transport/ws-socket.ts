import { type ClientOptions, type RawData, WebSocket } from 'ws';
import { TunnelError } from '../../network/proxy-tunnel.ts';
import type { SystemProxy } from '../../network/system-proxy.ts';
import { IssuerAgent } from './issuer-agent.ts';
import type { OpenSocket, SipSocket, SocketListener, SocketRequest } from './socket.ts';
import { abnormalClosure, SocketLifecycle } from './socket-lifecycle.ts';
import { socketProblem } from './socket-problem.ts';
import { TunnelAgent } from './tunnel-agent.ts';

export interface WsSocketOptions {
  /** PEM texts; when given, only these are trusted (a pinned CA). */
  readonly certificateAuthorities?: readonly string[];
  /** PEM texts for mutual TLS. */
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  /** Of `wss:` URLs; without it the way is direct. */
  readonly proxy?: Extract<SystemProxy, { type: 'http' }>;
  /** A larger message ends the socket with 1009; set well above the cap of caps.ts, so that one big INVITE does not cost the registration. */
  readonly maximumBytes: number;
  /** Every `intervalMs` a ping; no pong within `deadlineMs` and the peer counts as dead. */
  readonly ping: { readonly intervalMs: number; readonly deadlineMs: number } | null;
}

function frameBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

class WsSocket implements SipSocket {
  readonly #lifecycle: SocketLifecycle;
  readonly #options: WsSocketOptions;
  #socket: WebSocket | null = null;
  #agent: IssuerAgent | null = null;
  #issuer: string | null = null;
  #pingTimer: NodeJS.Timeout | undefined;
  #pongTimer: NodeJS.Timeout | undefined;

  constructor(options: WsSocketOptions, request: SocketRequest, listener: SocketListener) {
    this.#options = options;
    this.#lifecycle = new SocketLifecycle(request, listener, () => this.#drop());
    try {
      this.#listen(new WebSocket(request.url, [...request.protocols], this.#clientOptions(request.url.startsWith('wss:'))));
    } catch {
      // A URL that `ws` does not like. The caller has not got this object yet, so the news waits a moment.
      this.#lifecycle.blame({ type: 'bad_address', address: request.url });
      queueMicrotask(() => this.#end(abnormalClosure, '', false));
    }
  }

  send(text: string): Promise<void> {
    const socket = this.#socket;
    if (socket === null || !this.#lifecycle.isOpen) return Promise.reject(new Error('the socket is not open'));
    return new Promise((resolve, reject) => {
      socket.send(text, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  close(code = 1000, reason = ''): void {
    this.#lifecycle.asked();
    this.#socket?.close(code, reason);
  }

  terminate(): void {
    this.#lifecycle.asked();
    this.#drop();
    this.#end(abnormalClosure, '', false);
  }

  ping(): boolean {
    if (this.#socket === null || !this.#lifecycle.isOpen) return false;
    this.#socket.ping();
    return true;
  }

  #clientOptions(isEncrypted: boolean): ClientOptions {
    const { certificateAuthorities, clientCertificate, maximumBytes } = this.#options;
    this.#agent = isEncrypted ? this.#newAgent() : null;
    return {
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: maximumBytes,
      minVersion: 'TLSv1.2',
      ...(this.#agent === null ? {} : { agent: this.#agent }),
      ...(certificateAuthorities === undefined ? {} : { ca: [...certificateAuthorities] }),
      ...(clientCertificate === undefined ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
    };
  }

  #newAgent(): IssuerAgent {
    const { proxy } = this.#options;
    const onIssuer = (issuer: string): void => {
      this.#issuer = issuer;
    };
    return proxy === undefined ? new IssuerAgent(onIssuer) : new TunnelAgent(proxy, onIssuer);
  }

  #listen(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('open', () => {
      this.#lifecycle.opened();
      this.#schedulePing();
    });
    socket.on('message', (data: RawData, isBinary) => {
      const bytes = frameBytes(data);
      this.#lifecycle.received(isBinary ? bytes : bytes.toString('utf8'));
    });
    socket.on('ping', () => this.#lifecycle.alive());
    socket.on('pong', () => {
      clearTimeout(this.#pongTimer);
      this.#pongTimer = undefined;
      this.#lifecycle.alive();
    });
    socket.on('unexpected-response', (request, response) => {
      this.#lifecycle.blame({ type: 'not_sip', host: this.#lifecycle.host, status: response.statusCode ?? null });
      request.destroy();
      this.#drop();
      this.#end(abnormalClosure, '', false);
    });
    socket.on('error', (error: Error & { readonly code?: unknown }) => {
      // After the opening `ws` only complains about frames; the close code says that better.
      if (this.#lifecycle.isOpen) return;
      const { host } = this.#lifecycle;
      if (error instanceof TunnelError) {
        this.#lifecycle.blame({ type: 'proxy', host, reason: error.reason, status: error.status });
        return;
      }
      const code = typeof error.code === 'string' ? error.code : null;
      this.#lifecycle.blame(socketProblem({ host, code, message: error.message, issuer: this.#issuer }));
    });
    socket.on('close', (code, reason) => this.#end(code, reason.toString('utf8'), code !== abnormalClosure));
  }

  #schedulePing(): void {
    const { ping } = this.#options;
    if (ping === null) return;
    this.#pingTimer = setInterval(() => {
      if (!this.ping()) return;
      // The deadline of the first unanswered ping counts, however many follow it.
      this.#pongTimer ??= setTimeout(() => {
        this.#lifecycle.blame({ type: 'timeout', host: this.#lifecycle.host });
        this.#drop();
        this.#end(abnormalClosure, '', false);
      }, ping.deadlineMs);
    }, ping.intervalMs);
  }

  #drop(): void {
    this.#socket?.terminate();
    this.#agent?.destroy();
  }

  #end(code: number, reason: string, isClean: boolean): void {
    clearInterval(this.#pingTimer);
    clearTimeout(this.#pongTimer);
    this.#lifecycle.ended({ code, reason, isClean });
  }
}

/** The provider `direct`: Node's own TCP and TLS by the package `ws`, with pinned CA, client certificate and ping. */
export function wsSocketOpener(options: WsSocketOptions): OpenSocket {
  return (request, listener) => new WsSocket(options, request, listener);
}
