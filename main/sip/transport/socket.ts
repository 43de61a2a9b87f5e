import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';

/** How a socket ended; codes of RFC 6455 section 7.4.1. `isClean` = both sides said good-bye. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly isClean: boolean;
}

/**
 * What a socket tells. In order: `onOpen` at most once, `onMessage` only after it, `onClose` exactly once and last. Just before
 * `onClose` comes one `onError`, unless we asked for the end ourselves.
 */
export interface SocketListener {
  onOpen(): void;
  onMessage(data: string | Uint8Array): void;
  onError(problem: RegistrationProblem): void;
  onClose(end: SocketEnd): void;
  /** Something came that is not a message (a pong). */
  onAlive(): void;
}

export interface SocketRequest {
  /** `wss:` or, to loopback, `ws:`; as `candidateUrls` of address.ts made it. */
  readonly url: string;
  /** RFC 7118 section 4.1: the answer must choose `sip`. */
  readonly protocols: readonly ['sip'];
  /** From the first byte to the accepted handshake: DNS, TCP, TLS and HTTP together. */
  readonly deadlineMs: number;
}

/** One WebSocket to a SIP server (RFC 7118), the same whichever provider made it. */
export interface SipSocket {
  /** Rejects when the socket is not open or the bytes could not be handed over. */
  send(text: string): Promise<void>;
  /** Says good-bye; `onClose` follows when the server agrees. Who cannot wait calls `terminate` after a while. */
  close(code?: number, reason?: string): void;
  /** Drops the socket at once; `onClose` is called before this returns, unless it was already. */
  terminate(): void;
  /** Asks for a pong (told by `onAlive`); false where the provider has no ping frames. */
  ping(): boolean;
}

/** Made in bootstrap for the provider of the setting `sip.socket`; never throws and tells nothing before it has returned; problems come by `onError`. */
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => SipSocket;
