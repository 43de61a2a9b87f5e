import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { codec } from './codec.ts';

export const values = codec();
type Handler = (event: any, ...args: any[]) => unknown;

export class HostIpcMain extends EventEmitter {
  handlers = new Map<string, Handler>();
  constructor() {
    super();
    this.setMaxListeners(0);
  }
  handle(channel: string, fn: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, fn);
  }
  handleOnce(channel: string, fn: Handler): void {
    this.handle(channel, (...a) => {
      this.removeHandler(channel);
      return fn(...a);
    });
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}
export const ipcMain = new HostIpcMain();

export class HostMessagePortMain extends EventEmitter {
  port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('message', (data) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
    port.unref();
  }
  postMessage(message: unknown, transfer: HostMessagePortMain[] = []): void {
    this.port.postMessage(message, transfer.map((t) => t.port) as any);
  }
  start(): void {
    this.port.start();
  }
  close(): void {
    this.port.close();
  }
}
export class HostMessageChannelMain {
  port1: HostMessagePortMain;
  port2: HostMessagePortMain;
  constructor() {
    const c = new MessageChannel();
    this.port1 = new HostMessagePortMain(c.port1);
    this.port2 = new HostMessagePortMain(c.port2);
  }
}
