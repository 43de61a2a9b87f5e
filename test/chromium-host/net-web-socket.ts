// Electron's `net.WebSocket` (WHATWG shape, options in the second argument) over the package `ws`.
import type { WebSocketOptions } from 'electron';
import { WebSocket } from 'ws';

type BinaryType = 'nodebuffer' | 'arraybuffer' | 'blob';

/** `WebSocket` of Electron's `net`: a WHATWG EventTarget, with request headers, origin and protocols as options. */
export class HostWebSocket extends EventTarget {
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
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    });
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.on('open', () => this.#tell(new Event('open')));
    socket.on('error', () => this.#tell(new Event('error')));
    socket.on('close', (code, reason) => this.#tell(new CloseEvent('close', { code, reason: reason.toString(), wasClean: code !== 1006 })));
    socket.on('message', (data: ArrayBuffer, isBinary: boolean) => {
      const content = isBinary ? this.#binary(data) : Buffer.from(data).toString('utf8');
      this.#tell(new MessageEvent('message', { data: content, origin: new URL(socket.url).origin }));
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

  send(data: string | ArrayBuffer | ArrayBufferView | Blob): void {
    if (this.readyState === WebSocket.CONNECTING) throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
    if (this.readyState !== WebSocket.OPEN) return;
    if (data instanceof Blob) void data.arrayBuffer().then((bytes) => this.#socket.send(bytes));
    else this.#socket.send(data as string);
  }

  close(code?: number, reason?: string): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
      throw new DOMException('The close code must be 1000 or 3000 to 4999.', 'InvalidAccessError');
    this.#socket.close(code, reason);
  }

  #binary(data: ArrayBuffer): Buffer | ArrayBuffer | Blob {
    switch (this.#binaryType) {
      case 'nodebuffer':
        return Buffer.from(data);
      case 'arraybuffer':
        return data;
      case 'blob':
        return new Blob([data]);
    }
  }

  #tell(event: Event): void {
    this.dispatchEvent(event);
    const name = `on${event.type}` as 'onopen';
    this[name]?.(event);
  }
}
