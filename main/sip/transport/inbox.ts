/** After this the event loop gets a turn, so that windows and other calls do not wait for a flood. */
const sliceMs = 8;
/** 2,000 messages are a second of flood; what comes on top is lost as if the network had lost it. */
const maximumWaiting = 2_000;

/** Hands messages on in their order, but in one turn of the event loop never for longer than a slice. */
export class Inbox<Message> {
  readonly #now: () => number;
  readonly #handle: (message: Message) => void;
  #waiting: Message[] = [];
  #isRunning = false;
  /** When the slice of this turn is used up; null while nothing came in this turn. */
  #sliceEndMs: number | null = null;

  /** `now` gives monotonic milliseconds; `handle` must not throw. */
  constructor(now: () => number, handle: (message: Message) => void) {
    this.#now = now;
    this.#handle = handle;
  }

  /** False when the message was lost because too many wait. */
  put(message: Message): boolean {
    if (this.#waiting.length >= maximumWaiting) return false;
    this.#waiting.push(message);
    this.#run();
    return true;
  }

  /** Forgets what waits: it came over a socket that is gone. */
  clear(): void {
    this.#waiting = [];
  }

  #run(): void {
    if (this.#isRunning) return;
    if (this.#sliceEndMs === null) {
      this.#sliceEndMs = this.#now() + sliceMs;
      setImmediate(() => this.#nextTurn());
    }
    this.#isRunning = true;
    while (this.#now() < this.#sliceEndMs) {
      const message = this.#waiting.shift();
      if (message === undefined) break;
      this.#handle(message);
    }
    this.#isRunning = false;
  }

  #nextTurn(): void {
    this.#sliceEndMs = null;
    if (this.#waiting.length > 0) this.#run();
  }
}
