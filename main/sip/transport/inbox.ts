/** After this the event loop gets a turn, so that windows and other calls do not wait for a flood. */
const sliceMs = 8;
/** 2,000 messages are a second of flood; what comes on top is lost as if the network had lost it. */
const maximumWaiting = 2_000;

/** Which call a message belongs to, and whether it is the request that begins it. */
export interface MessageCall {
  readonly id: string;
  readonly isInvite: boolean;
}

interface WaitingCall<Message> {
  readonly id: string;
  readonly message: Message;
}

/**
 * Hands messages on, but in one turn of the event loop never for longer than a slice. In a flood, new calls wait and the rest overtakes
 * them: the server's question whether we live, and the calls that are up. The messages of one call keep their order.
 */
export class Inbox<Message> {
  readonly #now: () => number;
  readonly #callOf: (message: Message) => MessageCall | null;
  readonly #handle: (message: Message) => void;
  #waiting: Message[] = [];
  /** INVITEs, and what came after one of these in the same call. */
  #newCalls: WaitingCall<Message>[] = [];
  /** How many messages of a call are among the new calls. */
  readonly #newCallIds = new Map<string, number>();
  #isRunning = false;
  /** When the slice of this turn is used up; null while nothing came in this turn. */
  #sliceEndMs: number | null = null;

  /** `now` gives monotonic milliseconds; `handle` must not throw. */
  constructor(now: () => number, callOf: (message: Message) => MessageCall | null, handle: (message: Message) => void) {
    this.#now = now;
    this.#callOf = callOf;
    this.#handle = handle;
  }

  /** False when the message was lost because too many wait. */
  put(message: Message): boolean {
    if (this.#waiting.length + this.#newCalls.length >= maximumWaiting) return false;
    const call = this.#callOf(message);
    if (call !== null && (call.isInvite || this.#newCallIds.has(call.id))) {
      this.#newCalls.push({ id: call.id, message });
      this.#newCallIds.set(call.id, (this.#newCallIds.get(call.id) ?? 0) + 1);
    } else {
      this.#waiting.push(message);
    }
    this.#run();
    return true;
  }

  /** Forgets what waits: it came over a socket that is gone. */
  clear(): void {
    this.#waiting = [];
    this.#newCalls = [];
    this.#newCallIds.clear();
  }

  #run(): void {
    if (this.#isRunning) return;
    if (this.#sliceEndMs === null) {
      this.#sliceEndMs = this.#now() + sliceMs;
      setImmediate(() => this.#nextTurn());
    }
    this.#isRunning = true;
    while (this.#now() < this.#sliceEndMs) {
      const message = this.#waiting.shift() ?? this.#nextOfNewCalls();
      if (message === undefined) break;
      this.#handle(message);
    }
    this.#isRunning = false;
  }

  #nextOfNewCalls(): Message | undefined {
    const next = this.#newCalls.shift();
    if (next === undefined) return undefined;
    const left = (this.#newCallIds.get(next.id) ?? 0) - 1;
    if (left > 0) this.#newCallIds.set(next.id, left);
    else this.#newCallIds.delete(next.id);
    return next.message;
  }

  #nextTurn(): void {
    this.#sliceEndMs = null;
    if (this.#waiting.length + this.#newCalls.length > 0) this.#run();
  }
}
