/** A token bucket for each window: a page that floods main is refused, the others are not (faults.md L1). */
export class RequestBudget {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  /** `nowMs` is a monotonic clock. */
  constructor(burst: number, perSecond: number, nowMs: () => number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#nowMs = nowMs;
  }

  /** True when this request may pass. */
  take(key: string): boolean {
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, atMs: nowMs };
    const tokens = Math.min(this.#burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * this.#perSecond);
    const isAllowed = tokens >= 1;
    this.#buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, atMs: nowMs });
    return isAllowed;
  }
}
