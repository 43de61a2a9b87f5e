/** After this the event loop gets a turn, so that windows and other calls do not wait for a flood. */
const sliceMs = 8;
/** 2,000 messages are a second of flood; what comes on top is lost as if the network had lost it. */
const maximumWaiting = 2_000;

/** Hands messages on in their order, but never for longer than a slice at a time. */
export class Inbox<Message> {
  readonly #now: () => number;
  readonly #handle: (message: Message) => void;
  #waiting: Message[] = [];
  #isScheduled = false;

  /** `now` gives monotonic milliseconds; `handle` must not throw. */
  constructor(now: () => number, handle: (message: Message) => void) {
    this.#now = now;
    this.#handle = handle;
  }

  /** False when the message was lost because too many wait. */
  put(message: Message): boolean {
    if (this.#waiting.length >= maximumWaiting) return false;
    this.#waiting.push(message);
    if (!this.#isScheduled) this.#run();
    return true;
  }

  /** Forgets what waits: it came over a socket that is gone. */
  clear(): void {
    this.#waiting = [];
  }

  #run(): void {
    this.#isScheduled = true;
    const endMs = this.#now() + sliceMs;
    for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift()) {
      this.#handle(message);
      if (this.#now() >= endMs) break;
    }
    if (this.#waiting.length === 0) this.#isScheduled = false;
    else setImmediate(() => this.#run());
  }
}
