import type { Logger } from 'pino';
import type { Clock } from '../../common/call/instant.ts';

/** One life of the hidden window. */
export interface MediaWindow {
  /** Destroys it; its death is not reported then. */
  close(): void;
}

export interface MediaHostOptions {
  /** Opens the window of kind `media` and calls `onGone` once, when its renderer dies or it is closed from outside. */
  readonly open: (onGone: (reason: string) => void) => Promise<MediaWindow>;
  readonly link: { readonly isReady: boolean; onGone(): void };
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long a window may take until its page says `media.ready`. */
const readyDeadlineMs = 10_000;
const firstDelayMs = 100;
const longestDelayMs = 10_000;
/** A window that lived this long was sound: the next death is answered quickly again. */
const soundAfterMs = 30_000;

/** Keeps one media window alive from `start` to `stop`: re-makes a dead or mute one, ever more slowly while it keeps dying. */
export class MediaHost {
  readonly #options: MediaHostOptions;
  #isRunning = false;
  /** Grows with each window, so that what a former one reports late is not taken for the present one. */
  #life = 0;
  #window: MediaWindow | null = null;
  #failures = 0;
  #cancelTimers: (() => void)[] = [];

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

  #end(): void {
    for (const cancel of this.#cancelTimers) cancel();
    this.#cancelTimers = [];
    this.#life += 1;
    const window = this.#window;
    this.#window = null;
    this.#options.link.onGone();
    window?.close();
  }
}
