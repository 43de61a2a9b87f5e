import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { ImpairedLine, type Impairment, noImpairment } from './impaired-line.ts';

export interface UdpAddress {
  readonly address: string;
  readonly port: number;
}

const loopback = '127.0.0.1';

/**
 * Stands between two ends of a UDP stream and spoils it, by seed. `near` sends to `nearPort` and is remembered by where its packets come
 * from; `far` is told, and sees packets come from `farPort`. All sockets are on loopback.
 */
export class ImpairmentRelay {
  readonly nearPort: number;
  readonly farPort: number;
  /** Where `near`'s packets go; until it is known they are dropped. */
  far: UdpAddress | null = null;
  #near: UdpAddress | null = null;
  readonly #nearSocket: Socket;
  readonly #farSocket: Socket;
  readonly #toFar: ImpairedLine;
  readonly #toNear: ImpairedLine;
  readonly #timers = new Set<NodeJS.Timeout>();

  private constructor(nearSocket: Socket, farSocket: Socket, seed: number) {
    this.#nearSocket = nearSocket;
    this.#farSocket = farSocket;
    this.nearPort = nearSocket.address().port;
    this.farPort = farSocket.address().port;
    this.#toFar = new ImpairedLine(seed);
    this.#toNear = new ImpairedLine(seed + 1);
    nearSocket.on('message', (packet, { address, port }) => {
      this.#near = { address, port };
      this.#pass(packet, this.#toFar, farSocket, this.far);
    });
    farSocket.on('message', (packet) => this.#pass(packet, this.#toNear, nearSocket, this.#near));
  }

  static async start(seed: number): Promise<ImpairmentRelay> {
    const [near, far] = [await bound(), await bound()];
    return new ImpairmentRelay(near, far, seed);
  }

  /** From the next packet on, in both directions. */
  impair(impairment: Partial<Impairment>): void {
    this.#toFar.impairment = { ...noImpairment, ...impairment };
    this.#toNear.impairment = { ...noImpairment, ...impairment };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([this.#nearSocket, this.#farSocket].map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }

  #pass(packet: Buffer, line: ImpairedLine, from: Socket, to: UdpAddress | null): void {
    if (to === null) return;
    const nowMs = performance.now();
    const arrivalMs = line.arrivalMs(nowMs, packet.length);
    if (arrivalMs === null) return;
    if (arrivalMs <= nowMs) {
      from.send(packet, to.port, to.address);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      from.send(packet, to.port, to.address);
    }, arrivalMs - nowMs);
    this.#timers.add(timer);
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, loopback);
  await once(socket, 'listening');
  return socket;
}
