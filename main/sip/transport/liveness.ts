/** For so long after the last SIP message empty lines and pongs prove that somebody is there; then a real answer is wanted. */
const keepAliveTrustMs = 30_000;

/**
 * When the server was last heard. A server whose SIP has died may go on sending empty lines or pongs for ever, so those
 * count only for a while after the last SIP message.
 */
export class Liveness {
  readonly #now: () => number;
  #messageMs: number | null = null;
  #keepAliveMs: number | null = null;

  /** `now` gives monotonic milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new socket was opened: that is a sign of life like a message. */
  opened(): void {
    this.#messageMs = this.#now();
    this.#keepAliveMs = null;
  }

  heardMessage(): void {
    this.#messageMs = this.#now();
  }

  heardKeepAlive(): void {
    this.#keepAliveMs = this.#now();
  }

  /** Null before the first socket. */
  get lastHeardMs(): number | null {
    if (this.#messageMs === null) return null;
    return Math.max(this.#messageMs, Math.min(this.#keepAliveMs ?? 0, this.#messageMs + keepAliveTrustMs));
  }
}
