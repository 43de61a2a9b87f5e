import { floodCallId } from './flood.ts';
import type { SipTap, TappedMessage } from './sip-tap.ts';

/** When each INVITE went into our socket, and when its 180 came out: main, without the PBX and the caller. */
export class SocketTimes {
  readonly #calls = new Map<string, { readonly invitedMs: number; ringingMs: number | null }>();
  readonly #stop: () => void;

  constructor(tap: SipTap) {
    this.#stop = tap.onMessage((message) => this.#heard(message));
  }

  /** In their order, in epoch milliseconds. */
  invitesMs(): readonly number[] {
    return [...this.#calls.values()].map(({ invitedMs }) => invitedMs);
  }

  ringingAfterMs(): readonly number[] {
    return [...this.#calls.values()].flatMap(({ invitedMs, ringingMs }) => (ringingMs === null ? [] : [ringingMs - invitedMs]));
  }

  stop(): void {
    this.#stop();
  }

  #heard({ direction, atMs, text }: TappedMessage): void {
    const id = /^Call-ID:\s*(\S+)/im.exec(text)?.[1] ?? '';
    if (id.startsWith(floodCallId)) return;
    if (direction === 'to phone' && text.startsWith('INVITE ')) {
      if (!this.#calls.has(id)) this.#calls.set(id, { invitedMs: atMs, ringingMs: null });
      return;
    }
    const call = this.#calls.get(id);
    if (direction === 'from phone' && call !== undefined && text.startsWith('SIP/2.0 180 ')) call.ringingMs ??= atMs;
  }
}
