import type { OpenSocket, SipSocket, SocketListener, SocketRequest } from '../../main/sip/transport/socket.ts';

/** The far end of sockets that are no sockets: says raw bytes, keeps what was sent. */
export class Wire {
  readonly sent: string[] = [];
  readonly requests: SocketRequest[] = [];
  /** Sockets that were dropped or closed by us, by their number. */
  readonly closed: number[] = [];
  /** What a new socket does after it was asked for. */
  onOpen: 'open' | 'refuse' | 'wait' = 'open';
  /** False leaves our good-bye unanswered, as a dead network does. */
  isPolite = true;
  readonly #listeners: SocketListener[] = [];

  readonly openSocket: OpenSocket = (request, listener): SipSocket => {
    const number = this.requests.length;
    let isOver = false;
    this.requests.push(request);
    this.#listeners.push(listener);
    const end = (code: number): void => {
      if (isOver) return;
      isOver = true;
      this.closed.push(number);
      listener.onClose({ code, reason: '', isClean: code === 1000 });
    };
    queueMicrotask(() => {
      if (isOver || this.onOpen === 'wait') return;
      if (this.onOpen === 'open') {
        listener.onOpen();
        return;
      }
      listener.onError({ type: 'refused', host: 'pbx.example' });
      end(1006);
    });
    return {
      send: (text) => {
        this.sent.push(text);
        return Promise.resolve();
      },
      close: (code = 1000) => {
        if (this.isPolite) queueMicrotask(() => end(code));
      },
      terminate: () => end(1006),
      ping: () => false,
    };
  };

  /** The listener of a socket, the newest unless told. */
  listener(number = this.#listeners.length - 1): SocketListener {
    const listener = this.#listeners[number];
    if (listener === undefined) throw new Error(`no socket ${number}`);
    return listener;
  }

  say(data: string | Uint8Array): void {
    this.listener().onMessage(data);
  }
}
