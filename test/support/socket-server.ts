import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { ScriptedFarEnd } from './scripted-far-end.ts';

/** A SIP server of ours on a real WebSocket (RFC 7118) on loopback. */
export class SocketServer extends ScriptedFarEnd {
  connections = 0;
  protected override readonly deadlineMs = 20_000;
  readonly #server: WebSocketServer;
  #socket: WebSocket | null = null;
  #pings = 0;
  readonly #awaited = new Map<string, () => void>();

  private constructor(server: WebSocketServer) {
    super();
    this.#server = server;
    server.on('connection', (socket) => {
      this.connections += 1;
      this.#socket = socket;
      socket.on('message', (data: Buffer) => this.receive(data.toString('utf8')));
      socket.on('pong', (ping) => this.#arrived(ping.toString()));
      socket.on('close', () => {
        for (const ping of this.#awaited.keys()) this.#arrived(ping);
      });
      // A frame that is too large for the other end breaks the connection while we still write.
      socket.on('error', () => undefined);
    });
  }

  static async start(): Promise<SocketServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new SocketServer(server);
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen');
    return `ws://127.0.0.1:${String(address.port)}/`;
  }

  say(data: string | Uint8Array): void {
    this.#socket?.send(data);
  }

  /** Ends the newest connection with this code (RFC 6455 section 7.4); 1006 is no good-bye at all. */
  close(code: number): void {
    if (code === 1006) this.#socket?.terminate();
    else this.#socket?.close(code);
  }

  /** Resolves when everything that was said has been delivered and what that set off at once is here, or the connection is gone. */
  async delivered(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      const socket = this.#socket;
      if (socket === null || socket.readyState !== socket.OPEN) return;
      this.#pings += 1;
      const ping = String(this.#pings);
      socket.ping(ping);
      await new Promise<void>((resolve) => this.#awaited.set(ping, resolve));
    }
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #arrived(ping: string): void {
    this.#awaited.get(ping)?.();
    this.#awaited.delete(ping);
  }
}
