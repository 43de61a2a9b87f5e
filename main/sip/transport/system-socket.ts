import type { OpenSocket, SipSocket, SocketEnd, SocketListener, SocketRequest } from './socket.ts';
import { abnormalClosure, SocketLifecycle } from './socket-lifecycle.ts';
import { socketProblem } from './socket-problem.ts';

/** The part of a WHATWG WebSocket that we use; Electron's `net.WebSocket` has it (messages that are not text arrive as Buffer). */
export interface SystemWebSocket {
  readonly protocol: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'message' | 'error' | 'close', listener: (event: object) => void): void;
}

export type SystemWebSocketConstructor = new (url: string, protocols: string[]) => SystemWebSocket;

/** The events of the standard carry their fields as getters, and which of them are there differs. */
function field(event: object, name: string): unknown {
  return name in event ? (Reflect.get(event, name) as unknown) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function asMessage(data: unknown): string | Uint8Array | null {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}

/**
 * How Node opens a URL on the way that the system takes to it, only to learn why an opening failed. Null: the way leads through a proxy
 * that only the system can talk to.
 */
export type Explain = (url: string) => Promise<OpenSocket | null>;

class SystemSocket implements SipSocket {
  readonly #lifecycle: SocketLifecycle;
  readonly #explain: (listener: SocketListener) => Promise<SipSocket | null>;
  #socket: SystemWebSocket | null = null;
  #explaining: SipSocket | null = null;
  #hasReason = false;

  constructor(constructor: SystemWebSocketConstructor, explain: Explain, request: SocketRequest, listener: SocketListener) {
    this.#explain = async (explained) => (await explain(request.url))?.(request, explained) ?? null;
    this.#lifecycle = new SocketLifecycle(request, listener, () => this.#drop());
    try {
      this.#listen(new constructor(request.url, [...request.protocols]));
    } catch {
      // The caller has not got this object yet, so the news waits a moment.
      this.#lifecycle.blame({ type: 'bad_address', address: request.url });
      queueMicrotask(() => this.#lifecycle.ended({ code: abnormalClosure, reason: '', isClean: false }));
    }
  }

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (socket === null || !this.#lifecycle.isOpen) return Promise.reject(new Error('the socket is not open'));
    try {
      socket.send(message);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('the socket refused the message'));
    }
  }

  close(code = 1000, reason = ''): void {
    this.#lifecycle.asked();
    this.#socket?.close(code, reason);
  }

  /** The standard has no way to drop a socket: it is closed and forgotten. */
  terminate(): void {
    this.#lifecycle.asked();
    this.#drop();
    this.#lifecycle.ended({ code: abnormalClosure, reason: '', isClean: false });
  }

  ping(): boolean {
    return false;
  }

  #listen(socket: SystemWebSocket): void {
    this.#socket = socket;
    socket.addEventListener('open', () => {
      // RFC 7118 section 4.1. A standard socket only checks that nothing else was chosen.
      if (socket.protocol === 'sip') {
        this.#lifecycle.opened();
        return;
      }
      this.#lifecycle.blame({ type: 'not_sip', host: this.#lifecycle.host, status: null });
      this.#drop();
      this.#lifecycle.ended({ code: abnormalClosure, reason: '', isClean: false });
    });
    socket.addEventListener('message', (event) => {
      const data = asMessage(field(event, 'data'));
      if (data !== null) this.#lifecycle.received(data);
    });
    socket.addEventListener('error', (event) => {
      // After the opening the close code says it better.
      if (this.#lifecycle.isOpen) return;
      const error = field(event, 'error');
      const message = text(field(event, 'message')) || (error instanceof Error ? error.message : '');
      this.#hasReason ||= message !== '';
      if (message === '') return;
      this.#lifecycle.blame(socketProblem({ host: this.#lifecycle.host, code: errorCode(error), message, issuer: null }));
    });
    socket.addEventListener('close', (event) => {
      const code = field(event, 'code');
      const end = {
        code: typeof code === 'number' ? code : abnormalClosure,
        reason: text(field(event, 'reason')),
        isClean: field(event, 'wasClean') === true,
      };
      if (this.#lifecycle.isOpening && !this.#hasReason) this.#findReason(end);
      else this.#lifecycle.ended(end);
    });
  }

  /**
   * The standard's error event says nothing (a page must not learn what is in the network). A second attempt by Node on the same way,
   * dropped as soon as it opens, tells people whether it is the proxy, the name, the port, the certificate or the path.
   */
  #findReason(end: SocketEnd): void {
    const listener: SocketListener = {
      onOpen: () => this.#explaining?.terminate(),
      onMessage: () => undefined,
      onAlive: () => undefined,
      onError: (problem) => this.#lifecycle.blame(problem),
      onClose: () => this.#lifecycle.ended(end),
    };
    this.#explain(listener).then(
      (socket) => {
        this.#explaining = socket;
        // Dropped, or too late, while the way was asked for.
        if (!this.#lifecycle.isOpening) socket?.terminate();
        if (socket !== null) return;
        this.#lifecycle.blame({ type: 'proxy', host: this.#lifecycle.host, reason: 'other', status: null });
        this.#lifecycle.ended(end);
      },
      () => this.#lifecycle.ended(end),
    );
  }

  #drop(): void {
    this.#socket?.close();
    this.#explaining?.terminate();
  }
}

/** The provider `system`: the constructor is Electron's `net.WebSocket` (the system's proxy and certificates); handed in, never imported. */
export function systemSocketOpener(constructor: SystemWebSocketConstructor, explain: Explain): OpenSocket {
  return (request, listener) => new SystemSocket(constructor, explain, request, listener);
}
