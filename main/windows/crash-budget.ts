const windowMs = 60_000;
const mostCrashes = 5;

/** A window that crashes is made anew; one that crashes again and again is given up, so that the machine is not kept busy by it. */
export class CrashBudget {
  readonly #nowMs: () => number;
  #crashesMs: readonly number[] = [];

  /** `nowMs` is a monotonic clock. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts a crash; false from the sixth within a minute on. */
  allowsAnother(): boolean {
    const nowMs = this.#nowMs();
    this.#crashesMs = [...this.#crashesMs.filter((atMs) => nowMs - atMs < windowMs), nowMs];
    return this.#crashesMs.length <= mostCrashes;
  }
}
