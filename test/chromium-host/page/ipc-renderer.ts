import type { Codec } from '../codec.ts';
import type { HostMessage, PageMessage } from '../page-message.ts';
import type { Emitter } from './emitter.ts';

export interface IpcRenderer extends Emitter {
  send(channel: string, ...args: unknown[]): void;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  postMessage(channel: string, message: unknown, transfer?: readonly MessagePort[]): void;
  sendSync(): never;
}
export type MakeIpcRenderer = (
  EmitterClass: new () => Emitter,
  codec: Codec,
  send: (message: PageMessage) => void,
) => { readonly ipcRenderer: IpcRenderer; readonly receive: (message: HostMessage) => void };

/** Runs in the page's isolated world. Refers to nothing outside itself: it is sent as source text. */
export const makeIpcRenderer: MakeIpcRenderer = function makeIpcRenderer(EmitterClass, codec, send) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ports = new Map<number, MessagePort>();
  let lastId = 0;

  /** A port given away travels as a number; what reaches our end of it goes to the host. */
  function keepPort(id: number, port: MessagePort): void {
    ports.set(id, port);
    port.addEventListener('message', (event) => send({ kind: 'port', port: id, value: codec.encode(event.data) }));
    port.start();
  }

  class HostIpcRenderer extends EmitterClass implements IpcRenderer {
    send(channel: string, ...args: unknown[]): void {
      send({ kind: 'send', channel, values: codec.encode(args) });
    }
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const result = Promise.withResolvers<unknown>();
      try {
        const values = codec.encode(args);
        lastId += 1;
        waiting.set(lastId, result);
        send({ kind: 'invoke', id: lastId, channel, values });
      } catch (error) {
        result.reject(error);
      }
      return result.promise;
    }
    postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
      const given = transfer.map((port) => {
        lastId += 1;
        keepPort(lastId, port);
        return lastId;
      });
      send({ kind: 'post', channel, values: codec.encode([message]), ports: given });
    }
    sendSync(): never {
      throw new Error('not on the chromium host: ipcRenderer.sendSync');
    }
  }
  const ipcRenderer = new HostIpcRenderer();

  function takePort(id: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    keepPort(id, port1);
    return port2;
  }

  function receive(message: HostMessage): void {
    switch (message.kind) {
      case 'result':
        waiting.get(message.id)?.resolve(codec.decode(message.value));
        waiting.delete(message.id);
        break;
      case 'failure':
        waiting.get(message.id)?.reject(new Error(message.message));
        waiting.delete(message.id);
        break;
      case 'event':
        ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...codec.decodeList(message.values));
        break;
      case 'post':
        ipcRenderer.emit(
          message.channel,
          { sender: ipcRenderer, ports: message.ports.map((id) => takePort(id)) },
          ...codec.decodeList(message.values),
        );
        break;
      case 'port':
        ports.get(message.port)?.postMessage(codec.decode(message.value));
        break;
    }
  }
  return { ipcRenderer, receive };
};
