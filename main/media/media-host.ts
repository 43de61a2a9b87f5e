import type { Logger } from 'pino';
import type { Clock } from '../../common/call/instant.ts';

/** One life of the hidden window. */
export interface MediaWindow {
  /** Destroys it; its death is not reported then. */
  close(): void;
  /** Ends a page that does not react any more. */
  kill(): void;
}

export interface MediaHostOptions {
  /** Opens the window of kind `media` and calls `onGone` once, when its renderer dies or it is closed from outside. */
  readonly open: (onGone: (reason: string) => void) => Promise<MediaWindow>;
  readonly link: {
    readonly isReady: boolean;
    onGone(): void;
    /** Rejects when the page does not answer within 5 s. */
    ping(): Promise<void>;
  };
  /** Whether a call lives, which a page that hangs would leave without audio. */
  readonly hasCalls: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long a window may take until its page says `media.ready`. */
const readyDeadlineMs = 10_000;
const firstDelayMs = 100;
const longestDelayMs = 10_000;
/** A window that lived this long was sound: the next death is answered quickly again. */
const soundAfterMs = 30_000;
const pingEveryMs = 5_000;
/** So many pings in a row without an answer: the page hangs. */
const missedPings = 3;

/**
 * Keeps one media window alive from `start` to `stop`: re-makes a dead, mute or hung one, ever more slowly while it keeps dying. Pings
 * go out only while a call lives.
 */
export class MediaHost {
  readonly #options: MediaHostOptions;
  #isRunning = false;
  /** Grows with each window, so that what a former one reports late is not taken for the present one. */
  #life = 0;
  #window: MediaWindow | null = null;
  #failures = 0;
  #cancelTimers: (() => void)[] = [];
  #missedPings = 0;
  #cancelPing: () => void = () => undefined;

  constructor(options: MediaHostOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#make();
  }

  stop(): void {
    this.#isRunning = false;
    this.#end();
  }

  #make(): void {
    this.#life += 1;
    const life = this.#life;
    const { open, clock, log, link } = this.#options;
    this.#cancelTimers = [
      clock.after(readyDeadlineMs, () => {
        if (!link.isReady) this.#onGone(life, 'it did not become ready');
      }),
      clock.after(soundAfterMs, () => {
        this.#failures = 0;
      }),
    ];
    this.#missedPings = 0;
    this.#pingLater(life);
    open((reason) => this.#onGone(life, reason)).then(
      (window) => {
        if (life === this.#life) this.#window = window;
        else window.close();
      },
      (error: unknown) => {
        log.error({ error: String(error) }, 'the media window could not be opened');
        this.#onGone(life, 'it could not be opened');
      },
    );
  }

  #onGone(life: number, reason: string): void {
    if (life !== this.#life) return;
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#failures);
    this.#options.log.warn({ reason, delayMs }, 'the media window is gone; a new one is made');
    this.#failures += 1;
    this.#end();
    this.#cancelTimers = [this.#options.clock.after(delayMs, () => this.#make())];
  }

  #pingLater(life: number): void {
    const { clock, link, hasCalls } = this.#options;
    this.#cancelPing = clock.after(pingEveryMs, () => {
      this.#pingLater(life);
      if (!link.isReady || !hasCalls()) return;
      link.ping().then(
        () => {
          if (life === this.#life) this.#missedPings = 0;
        },
        () => this.#missed(life),
      );
    });
  }

  #missed(life: number): void {
    if (life !== this.#life) return;
    this.#missedPings += 1;
    if (this.#missedPings < missedPings) return;
    this.#window?.kill();
    this.#onGone(life, 'it does not answer');
  }

  #end(): void {
    this.#cancelPing();
    for (const cancel of this.#cancelTimers) cancel();
    this.#cancelTimers = [];
    this.#life += 1;
    const window = this.#window;
    this.#window = null;
    this.#options.link.onGone();
    window?.close();
  }
}
