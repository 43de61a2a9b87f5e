// Electron's `net.WebSocket` (WHATWG shape, options in the second argument) over the package `ws`.
import http from 'node:http';
import https from 'node:https';
import type { WebSocket as ElectronWebSocket, WebSocketOptions } from 'electron';
import { WebSocket } from 'ws';

type Implemented =
  | 'binaryType'
  | 'bufferedAmount'
  | 'close'
  | 'extensions'
  | 'onclose'
  | 'onerror'
  | 'onmessage'
  | 'onopen'
  | 'protocol'
  | 'readyState'
  | 'send'
  | 'url';
type BinaryType = 'nodebuffer' | 'arraybuffer' | 'blob';

/** `WebSocket` of Electron's `net`: a WHATWG EventTarget, with request headers, origin and protocols as options. */
export class HostWebSocket extends EventTarget implements Pick<ElectronWebSocket, Implemented> {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  onopen: ((event: Event) => unknown) | null = null;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  onclose: ((event: CloseEvent) => unknown) | null = null;
  #socket: WebSocket;
  #binaryType: BinaryType = 'nodebuffer';

  constructor(url: string, protocols?: string | string[] | WebSocketOptions) {
    super();
    const options: WebSocketOptions = typeof protocols === 'string' || Array.isArray(protocols) ? { protocols } : (protocols ?? {});
    const sameOrigin = new URL(url).origin.replace(/^ws/, 'http');
    const socket = new WebSocket(url, options.protocols ?? [], {
      origin: options.origin ?? sameOrigin,
      // They know the proxy, which `ws` by itself does not.
      agent: url.startsWith('wss:') ? https.globalAgent : http.globalAgent,
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    });
    this.#socket = socket;
    socket.on('open', () => {
      const event = new Event('open');
      this.dispatchEvent(event);
      this.onopen?.(event);
    });
    socket.on('error', () => {
      const event = new Event('error');
      this.dispatchEvent(event);
      this.onerror?.(event);
    });
    socket.on('close', (code, reason) => {
      const event = new CloseEvent('close', { code, reason: reason.toString(), wasClean: code !== 1006 });
      this.dispatchEvent(event);
      this.onclose?.(event);
    });
    socket.on('message', (data, isBinary) => {
      if (!Buffer.isBuffer(data)) return; // `ws` gives buffers unless told otherwise
      const content = isBinary ? this.#binary(data) : data.toString('utf8');
      const event = new MessageEvent('message', { data: content, origin: new URL(socket.url).origin });
      this.dispatchEvent(event);
      this.onmessage?.(event);
    });
  }

  get url(): string {
    return this.#socket.url;
  }
  get readyState(): 0 | 1 | 2 | 3 {
    return this.#socket.readyState;
  }
  get protocol(): string {
    return this.#socket.protocol;
  }
  get extensions(): string {
    return this.#socket.extensions;
  }
  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }
  get binaryType(): BinaryType {
    return this.#binaryType;
  }
  set binaryType(type: BinaryType) {
    this.#binaryType = type;
  }

  send(data: string | ArrayBufferLike | ArrayBufferView | Blob): void {
    if (this.readyState === WebSocket.CONNECTING) throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
    if (this.readyState !== WebSocket.OPEN) return;
    if (data instanceof Blob) void data.arrayBuffer().then((bytes) => this.#socket.send(bytes));
    else this.#socket.send(typeof data === 'string' || ArrayBuffer.isView(data) ? data : new Uint8Array(data));
  }

  close(code?: number, reason?: string): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
      throw new DOMException('The close code must be 1000 or 3000 to 4999.', 'InvalidAccessError');
    this.#socket.close(code, reason);
  }

  #binary(data: Buffer): Buffer | ArrayBuffer | Blob {
    if (this.#binaryType === 'nodebuffer') return data;
    const bytes = Uint8Array.from(data);
    return this.#binaryType === 'blob' ? new Blob([bytes]) : bytes.buffer;
  }
}
