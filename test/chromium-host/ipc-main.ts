import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import type { MessagePortMain } from './message-channel.ts';
import type { WebFrame } from './web-frame.ts';

/** What a handler of the main process gets before the arguments. */
export interface IpcMainEvent {
  readonly type: 'frame';
  /** The web contents that sent it. */
  readonly sender: object;
  readonly senderFrame: WebFrame | null;
  readonly frameId: number;
  readonly processId: number;
  readonly ports: readonly MessagePortMain[];
  reply(channel: string, ...args: unknown[]): void;
}
export type IpcHandler = (event: IpcMainEvent, ...args: unknown[]) => unknown;

/** `ipcMain`, and the `ipc` of each web contents. */
export class HostIpcMain extends EventEmitter implements Pick<IpcMain, 'removeHandler'> {
  readonly #handlers = new Map<string, IpcHandler>();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** @throws at the second handler of a channel, as Electron does. */
  handle(channel: string, handler: IpcHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: IpcHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): IpcHandler | null {
    return this.#handlers.get(channel) ?? null;
  }
}
