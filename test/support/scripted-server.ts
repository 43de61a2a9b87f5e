import type { OpenSocket, SipSocket, SocketListener } from '../../main/sip/transport/socket.ts';
import { ScriptedFarEnd } from './scripted-far-end.ts';

/** A SIP server on the other end of a socket that is no socket. */
export class ScriptedServer extends ScriptedFarEnd {
  /** False refuses new connections. */
  isUp = true;
  /** True swallows everything: a half-open connection. */
  isSilent = false;
  connections = 0;
  #listener: SocketListener | null = null;

  readonly openSocket: OpenSocket = (_request, listener): SipSocket => {
    this.connections += 1;
    let isOpen = true;
    const close = (code: number): void => {
      if (!isOpen) return;
      isOpen = false;
      if (this.#listener === listener) this.#listener = null;
      listener.onClose({ code, reason: '', isClean: code === 1000 });
    };
    queueMicrotask(() => {
      if (!isOpen) return;
      if (this.isUp) {
        this.#listener = listener;
        listener.onOpen();
      } else {
        listener.onError({ type: 'refused', host: 'pbx.example' });
        close(1006);
      }
    });
    this.#close = close;
    return {
      send: (text) => {
        if (!isOpen) return Promise.reject(new Error('not open'));
        if (!this.isSilent) this.receive(text);
        return Promise.resolve();
      },
      close: (code = 1000) => queueMicrotask(() => close(code)),
      terminate: () => close(1006),
      ping: () => false,
    };
  };

  #close: (code: number) => void = () => undefined;

  /** Cuts the connection as a server that dies does. */
  cut(): void {
    this.#close(1006);
  }

  /** Gives the engine a message. */
  say(text: string | Uint8Array): void {
    this.#listener?.onMessage(text);
  }
}
