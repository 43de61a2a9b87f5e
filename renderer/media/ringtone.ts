import type { AudioOutput } from './audio-output.ts';
import type { CallTones } from './call-tones.ts';
import { loudness } from './loudness.ts';
import { OldestOrder } from './oldest-order.ts';
import { tonePatterns } from './tone-samples.ts';

export interface RingOrder {
  /** A path below `/tones/` on this page's origin. */
  readonly tone: string;
  /** 0 to 100. */
  readonly volume: number;
  /** Seconds from one start to the next; 0 = once. A longer tone goes on without a pause. */
  readonly repeatS: number;
}

export interface RingtoneParts {
  readonly output: AudioOutput;
  /** Rings when no file can be played, on the same device; null: silence then, for another one rings. */
  readonly fallback: CallTones | null;
  /** Tells the elements on the page apart. */
  readonly role: 'ring' | 'second-ring';
  /** A file could not be played, by its path, and the next best rings. */
  readonly onFailed: (tone: string) => void;
}

const defaultTone = '/tones/madoguchi.wav';
/** A file that is not heard by then has the synthesised ring sound in its place until it is. */
const silenceDeadlineMs = 1000;
/** A file that is not heard by then is taken for missing. */
const startDeadlineMs = 10_000;
const fallbackOwner = 'ring';
const fallbackPeriodS = tonePatterns.ring.onS + tonePatterns.ring.offS;

/**
 * The ring tone, on an element and a device of its own. Each owner starts and stops its own ring; the oldest one sounds, and one that
 * was to sound once makes room when it has. A tone that cannot be played gives way to the default, and that to a synthesised one: a call
 * is never silent (faults.md I4).
 */
export class Ringtone {
  readonly #parts: RingtoneParts;
  readonly #element = new Audio();
  readonly #orders = new OldestOrder<RingOrder>((next) => {
    this.#silence();
    if (next !== null) this.#ring(next.owner, next.order);
  });
  /** Of the file that is not heard yet; aborted when it is, when it cannot be, and when another takes its place. */
  #attempt = new AbortController();
  /** Until the tone sounds again. */
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RingtoneParts) {
    this.#parts = parts;
    this.#element.dataset['role'] = parts.role;
    this.#element.addEventListener('ended', () => {
      const { sounding } = this.#orders;
      // Another file may have begun meanwhile.
      if (sounding !== null && this.#element.ended) this.#ended(sounding.owner, sounding.order, this.#element.duration);
    });
    document.body.append(this.#element);
    void parts.output.add(this.#element);
  }

  /** Rings on unheard while there is no device for it. */
  setHeard(isHeard: boolean): void {
    this.#element.muted = !isHeard;
  }

  start(owner: string, order: RingOrder): void {
    this.#orders.start(owner, order);
  }

  stop(owner: string): void {
    this.#orders.stop(owner);
  }

  #ring(owner: string, order: RingOrder): void {
    this.#play(owner, order, [own(order.tone), defaultTone]);
  }

  /** The tone of `lengthS` has ended. */
  #ended(owner: string, order: RingOrder, lengthS: number): void {
    if (order.repeatS === 0) this.stop(owner);
    else this.#pause = setTimeout(() => this.#ring(owner, order), Math.max(0, order.repeatS - lengthS) * 1000);
  }

  #silence(): void {
    this.#attempt.abort();
    clearTimeout(this.#pause);
    this.#parts.fallback?.stop(fallbackOwner);
    this.#element.pause();
    this.#element.removeAttribute('src');
    this.#element.load();
  }

  /** Tries one file after another, then the synthesised ring. */
  #play(owner: string, order: RingOrder, files: readonly string[]): void {
    const [file, ...others] = files;
    if (file === undefined) return this.#playFallback(owner, order);
    this.#attempt.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { signal } = attempt;
    const fail = (): void => {
      if (signal.aborted) return;
      attempt.abort();
      this.#parts.onFailed(file.slice(0, 256));
      this.#play(owner, order, others);
    };
    const silence = setTimeout(
      () => this.#parts.fallback?.start(fallbackOwner, tonePatterns.ring, loudness(order.volume)),
      silenceDeadlineMs,
    );
    const start = setTimeout(fail, startDeadlineMs);
    signal.addEventListener('abort', () => {
      clearTimeout(silence);
      clearTimeout(start);
    });
    this.#element.addEventListener('error', fail, { signal });
    this.#element.addEventListener(
      'playing',
      () => {
        attempt.abort();
        this.#parts.fallback?.stop(fallbackOwner);
        // Without a pause the element itself repeats it, which needs no timer.
        this.#element.loop = order.repeatS > 0 && order.repeatS <= this.#element.duration;
      },
      { signal },
    );
    this.#element.loop = false;
    this.#element.volume = loudness(order.volume);
    this.#element.src = file;
    this.#element.play().catch(fail);
  }

  #playFallback(owner: string, order: RingOrder): void {
    this.#parts.fallback?.start(fallbackOwner, tonePatterns.ring, loudness(order.volume));
    if (order.repeatS > 0 && order.repeatS <= fallbackPeriodS) return;
    this.#pause = setTimeout(() => {
      this.#parts.fallback?.stop(fallbackOwner);
      this.#ended(owner, order, fallbackPeriodS);
    }, fallbackPeriodS * 1000);
  }
}

/** Only our own sounds are played, whatever the order says. */
function own(tone: string): string {
  const url = URL.parse(tone, location.href);
  return url !== null && url.origin === location.origin && url.pathname.startsWith('/tones/') ? url.pathname : defaultTone;
}
