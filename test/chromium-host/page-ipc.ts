// The messages between one page and the main process.
import { codec } from './codec.ts';
import type { CdpSession } from './cdp.ts';
import { HostIpcMain, type IpcMainEvent } from './ipc-main.ts';
import { HostMessageChannel, type MessagePortMain } from './message-channel.ts';
import { readPageMessage, type HostMessage, type PageMessage } from './page-message.ts';
import type { FrameTree } from './web-frame.ts';

export const sendName = '__chromiumHostSend';
export const receiveName = '__chromiumHostReceive';
const values = codec();
/** Port numbers made here must not meet those that the page counts up from 1. */
const firstPort = 1_000_000_000;

export interface PageIpcOwner {
  /** The web contents: `event.sender`. */
  readonly sender: object;
  readonly ownIpc: HostIpcMain;
  readonly ipcMain: HostIpcMain;
  opened(url: string, frameName: string, features: string): void;
  preloadFailed(error: Error): void;
}

export class PageIpc {
  readonly #session: CdpSession;
  readonly #frames: FrameTree;
  readonly #owner: PageIpcOwner;
  readonly #ports = new Map<number, MessagePortMain>();
  #lastPort = firstPort;

  constructor(session: CdpSession, frames: FrameTree, owner: PageIpcOwner) {
    this.#session = session;
    this.#frames = frames;
    this.#owner = owner;
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === sendName) this.#received(readPageMessage(payload), executionContextId);
    });
  }

  /** @throws what cannot be cloned, before anything is sent. */
  static pack(args: readonly unknown[]): string {
    return values.encode(args);
  }

  /** To the preload of the main frame. Between two documents nobody listens, and the message is lost, as in Electron. */
  send(channel: string, packed: string): void {
    this.#tellPreload({ kind: 'event', channel, values: packed });
  }

  post(channel: string, packed: string, transfer: readonly MessagePortMain[]): void {
    const contextId = this.#frames.preloadContextId;
    if (contextId === null) return;
    const ports = transfer.map((port) => {
      this.#lastPort += 1;
      this.#keep(this.#lastPort, port, contextId);
      return this.#lastPort;
    });
    this.#tell(contextId, { kind: 'post', channel, values: packed, ports });
  }

  #received(message: PageMessage, contextId: number): void {
    switch (message.kind) {
      case 'invoke':
        void this.#invoke(message.id, message.channel, values.decodeList(message.values), contextId);
        break;
      case 'send':
        this.#deliver(message.channel, values.decodeList(message.values), this.#event(contextId, []));
        break;
      case 'post': {
        const ports = message.ports.map((id) => this.#take(id, contextId));
        this.#deliver(message.channel, values.decodeList(message.values), this.#event(contextId, ports));
        break;
      }
      case 'port':
        this.#ports.get(message.port)?.postMessage(values.decode(message.value));
        break;
      case 'open':
        this.#owner.opened(message.url, message.frameName, message.features);
        break;
      case 'preload-error': {
        const error = new Error(message.message);
        error.stack = message.stack;
        this.#owner.preloadFailed(error);
        break;
      }
    }
  }

  #deliver(channel: string, args: readonly unknown[], event: IpcMainEvent): void {
    this.#owner.ownIpc.emit(channel, event, ...args);
    this.#owner.ipcMain.emit(channel, event, ...args);
  }

  async #invoke(id: number, channel: string, args: readonly unknown[], contextId: number): Promise<void> {
    try {
      const handler = this.#owner.ownIpc.handlerOf(channel) ?? this.#owner.ipcMain.handlerOf(channel);
      if (handler === null) throw new Error(`No handler registered for '${channel}'`);
      const value = await handler(this.#event(contextId, []), ...args);
      this.#tell(contextId, { kind: 'result', id, value: values.encode(value) });
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      this.#tell(contextId, { kind: 'failure', id, message: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  }

  #event(contextId: number, ports: readonly MessagePortMain[]): IpcMainEvent {
    const senderFrame = this.#frames.ofContext(contextId);
    return {
      type: 'frame',
      sender: this.#owner.sender,
      senderFrame,
      frameId: senderFrame?.routingId ?? -1,
      processId: senderFrame?.processId ?? -1,
      ports,
      reply: (channel, ...args) => this.send(channel, PageIpc.pack(args)),
    };
  }

  /** A port that the page gave away: main gets the other end of a channel whose near end speaks for the page. */
  #take(id: number, contextId: number): MessagePortMain {
    const { port1, port2 } = new HostMessageChannel();
    this.#keep(id, port1, contextId);
    return port2;
  }

  #keep(id: number, port: MessagePortMain, contextId: number): void {
    this.#ports.set(id, port);
    port.on('message', (event: { readonly data: unknown }) =>
      this.#tell(contextId, { kind: 'port', port: id, value: values.encode(event.data) }),
    );
    port.start();
  }

  #tellPreload(message: HostMessage): void {
    const contextId = this.#frames.preloadContextId;
    if (contextId !== null) this.#tell(contextId, message);
  }

  #tell(contextId: number, message: HostMessage): void {
    void this.#session.tell('Runtime.callFunctionOn', {
      executionContextId: contextId,
      functionDeclaration: `message => ${receiveName}(message)`,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    });
  }
}
