import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** Electron's MessagePortMain over Node's port. Messages wait until `start()`. */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  /** The port itself moves when this one is transferred. */
  get native(): MessagePort {
    return this.#port;
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#port.postMessage(
      message,
      transfer.map((port) => port.native),
    );
  }

  start(): void {
    if (this.#port.listenerCount('message') > 0) return;
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    // An open port keeps Node alive; Electron's does not keep the app.
    this.#port.unref();
  }

  close(): void {
    this.#port.close();
  }
}

/** Electron's MessageChannelMain. */
export class HostMessageChannel {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const channel = new MessageChannel();
    this.port1 = new MessagePortMain(channel.port1);
    this.port2 = new MessagePortMain(channel.port2);
  }
}
