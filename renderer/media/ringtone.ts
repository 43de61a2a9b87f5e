import type { AudioOutput } from './audio-output.ts';
import type { CallTones } from './call-tones.ts';
import { loudness } from './loudness.ts';

export interface RingOrder {
  /** A path below `/tones/` on this page's origin. */
  readonly tone: string;
  /** 0 to 100. */
  readonly volume: number;
}

export interface RingtoneParts {
  readonly output: AudioOutput;
  /** Rings when no file can be played, on the same device; null: silence then, for another one rings. */
  readonly fallback: CallTones | null;
  /** Tells the elements on the page apart. */
  readonly role: 'ring' | 'second-ring';
}

const defaultTone = '/tones/madoguchi.wav';
/** A file that is not heard by then is taken for missing. */
const startDeadlineMs = 1000;
const fallbackOwner = 'ring';

/**
 * The ring tone, on an element and a device of its own. Each owner starts and stops its own ring; the oldest one sounds. A tone that
 * cannot be played gives way to the default, and that to a synthesised one: a call is never silent (faults.md I4).
 */
export class Ringtone {
  readonly #parts: RingtoneParts;
  readonly #element = new Audio();
  readonly #orders = new Map<string, RingOrder>();
  #sounding: string | null = null;
  /** Grows with each change, so that the end of a former attempt is not taken for the present one's. */
  #attempt = 0;

  constructor(parts: RingtoneParts) {
    this.#parts = parts;
    this.#element.loop = true;
    this.#element.dataset['role'] = parts.role;
    document.body.append(this.#element);
    void parts.output.add(this.#element);
  }

  /** Rings on unheard while there is no device for it. */
  setHeard(isHeard: boolean): void {
    this.#element.muted = !isHeard;
  }

  start(owner: string, order: RingOrder): void {
    this.#orders.set(owner, order);
    this.#sync();
  }

  stop(owner: string): void {
    this.#orders.delete(owner);
    this.#sync();
  }

  #sync(): void {
    const [next] = this.#orders;
    const owner = next?.[0] ?? null;
    if (owner === this.#sounding) return;
    this.#sounding = owner;
    this.#silence();
    if (next !== undefined) this.#play([own(next[1].tone), defaultTone], loudness(next[1].volume));
  }

  #silence(): void {
    this.#attempt += 1;
    this.#parts.fallback?.stop(fallbackOwner);
    this.#element.pause();
    this.#element.removeAttribute('src');
    this.#element.load();
  }

  /** Tries one file after another, then the synthesised ring. */
  #play(files: readonly string[], volume: number): void {
    const [file, ...others] = files;
    if (file === undefined) return this.#parts.fallback?.start(fallbackOwner, 'ring', volume);
    this.#attempt += 1;
    const attempt = this.#attempt;
    const settled = new AbortController();
    const fail = (): void => {
      settled.abort();
      clearTimeout(timer);
      if (attempt === this.#attempt) this.#play(others, volume);
    };
    const timer = setTimeout(fail, startDeadlineMs);
    const { signal } = settled;
    this.#element.addEventListener('error', fail, { signal });
    this.#element.addEventListener(
      'playing',
      () => {
        settled.abort();
        clearTimeout(timer);
      },
      { signal },
    );
    this.#element.volume = volume;
    this.#element.src = file;
    this.#element.play().catch(fail);
  }
}

/** Only our own sounds are played, whatever the order says. */
function own(tone: string): string {
  const url = URL.parse(tone, location.href);
  return url !== null && url.origin === location.origin && url.pathname.startsWith('/tones/') ? url.pathname : defaultTone;
}
