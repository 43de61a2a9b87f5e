/** An order of a sound, and whose it is. */
export interface OwnedOrder<Order> {
  readonly owner: string;
  readonly order: Order;
}

/** Many may order a sound, the oldest order sounds. `turn` ends what sounds and begins the next one, null = silence. */
export class OldestOrder<Order> {
  readonly #turn: (next: OwnedOrder<Order> | null) => void;
  readonly #orders = new Map<string, Order>();
  #sounding: string | null = null;

  constructor(turn: (next: OwnedOrder<Order> | null) => void) {
    this.#turn = turn;
  }

  start(owner: string, order: Order): void {
    this.#orders.set(owner, order);
    this.#sync();
  }

  stop(owner: string): void {
    this.#orders.delete(owner);
    this.#sync();
  }

  /** What sounds now, as it was ordered last. */
  get sounding(): OwnedOrder<Order> | null {
    const [first] = this.#orders;
    return first === undefined ? null : { owner: first[0], order: first[1] };
  }

  #sync(): void {
    const next = this.sounding;
    if ((next?.owner ?? null) === this.#sounding) return;
    this.#sounding = next?.owner ?? null;
    this.#turn(next);
  }
}
