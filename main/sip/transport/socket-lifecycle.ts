import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { SocketEnd, SocketListener, SocketRequest } from './socket.ts';

/** RFC 6455 section 7.4.1: no close frame was seen. */
export const abnormalClosure = 1006;

/** Keeps the promises of `SocketListener` for a provider: the order of events, the deadline of the opening, one problem at the end. */
export class SocketLifecycle {
  readonly host: string;
  readonly #listener: SocketListener;
  readonly #deadline: NodeJS.Timeout;
  #phase: 'opening' | 'open' | 'closed' = 'opening';
  #problem: RegistrationProblem | null = null;
  #isAsked = false;

  /** `drop` lets go of the provider's socket without waiting for anybody; it is called when the deadline has passed. */
  constructor(request: SocketRequest, listener: SocketListener, drop: () => void) {
    this.host = URL.canParse(request.url) ? new URL(request.url).hostname : request.url;
    this.#listener = listener;
    this.#deadline = setTimeout(() => {
      this.blame({ type: 'timeout', host: this.host });
      drop();
      this.ended({ code: abnormalClosure, reason: '', isClean: false });
    }, request.deadlineMs);
  }

  get isOpening(): boolean {
    return this.#phase === 'opening';
  }

  get isOpen(): boolean {
    return this.#phase === 'open';
  }

  opened(): void {
    if (this.#phase !== 'opening') return;
    clearTimeout(this.#deadline);
    this.#phase = 'open';
    this.#listener.onOpen();
  }

  received(data: string | Uint8Array): void {
    if (this.#phase === 'open') this.#listener.onMessage(data);
  }

  alive(): void {
    if (this.#phase === 'open') this.#listener.onAlive();
  }

  /** Remembers why the socket is about to end; the first reason stays. */
  blame(problem: RegistrationProblem): void {
    this.#problem ??= problem;
  }

  /** We want the end: it is no problem. */
  asked(): void {
    this.#isAsked = true;
  }

  ended(end: SocketEnd): void {
    if (this.#phase === 'closed') return;
    clearTimeout(this.#deadline);
    this.#phase = 'closed';
    if (!this.#isAsked) this.#listener.onError(this.#problem ?? { type: 'closed', host: this.host, code: end.code });
    this.#listener.onClose(end);
  }
}
