import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { once } from 'node:events';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { nowMs } from './wall-clock.ts';

export interface TappedMessage {
  readonly direction: 'to phone' | 'from phone';
  readonly atMs: number;
  readonly text: string;
}

/** Sits on the WebSocket between the phone and the PBX, tells the time of each message, and can say something itself. */
export class SipTap {
  readonly url: string;
  readonly #http: Server;
  readonly #upstreamUrl: string;
  readonly #doors = new WebSocketServer({ noServer: true });
  readonly #listeners = new Set<(message: TappedMessage) => void>();
  #phone: WebSocket | null = null;

  private constructor(http: Server, port: number, upstreamUrl: string) {
    this.#http = http;
    this.#upstreamUrl = upstreamUrl;
    this.url = `ws://127.0.0.1:${String(port)}/`;
    http.on('upgrade', (request, socket, head) => this.#arrived(request, socket, head));
  }

  static async start(upstreamUrl: string): Promise<SipTap> {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('the tap has no port');
    return new SipTap(http, address.port, upstreamUrl);
  }

  /** Returns how to stop listening. */
  onMessage(listener: (message: TappedMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says something to the phone that the PBX knows nothing of. */
  inject(text: string): void {
    if (this.#phone === null) throw new Error('no phone is connected');
    this.#phone.send(text);
  }

  /** Cuts the connection of the phone; it may come back. */
  drop(): void {
    this.#phone?.terminate();
  }

  stop(): void {
    this.drop();
    this.#http.close();
  }

  /** The phone is let in only when the PBX is there: a dead PBX looks dead through the tap. */
  #arrived(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const upstream = new WebSocket(this.#upstreamUrl, ['sip'], { perMessageDeflate: false });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.terminate());
    upstream.once('open', () => this.#doors.handleUpgrade(request, socket, head, (phone) => this.#join(phone, upstream)));
  }

  #join(phone: WebSocket, upstream: WebSocket): void {
    this.#phone = phone;
    phone.on('message', (data) => upstream.send(this.#heard('from phone', data)));
    upstream.on('message', (data) => phone.send(this.#heard('to phone', data)));
    phone.on('close', () => upstream.terminate());
    phone.on('error', () => upstream.terminate());
    upstream.on('close', () => phone.terminate());
  }

  #heard(direction: TappedMessage['direction'], data: RawData): string {
    const text = (data instanceof ArrayBuffer ? Buffer.from(data) : Array.isArray(data) ? Buffer.concat(data) : data).toString('utf8');
    const atMs = nowMs();
    for (const listener of this.#listeners) listener({ direction, atMs, text });
    return text;
  }
}
