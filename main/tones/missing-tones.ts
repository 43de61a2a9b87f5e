import type { Log } from '../log/port.ts';
import type { ToneShelf } from './tone-shelf.ts';

export interface MissingTonesParts {
  readonly shelf: Pick<ToneShelf, 'ofUrl' | 'soundOf'>;
  /** A call rang with the standard tone in the place of this one. */
  readonly tell: (label: string) => void;
  readonly log: Log;
}

/** Tells the user, once for each tone until it is whole again, that its file is gone or broken. */
export class MissingTones {
  readonly #parts: MissingTonesParts;
  readonly #told = new Set<string>();

  constructor(parts: MissingTonesParts) {
    this.#parts = parts;
  }

  /** The media window could not play this path. */
  async failed(url: string): Promise<void> {
    const { shelf, tell, log } = this.#parts;
    const tone = shelf.ofUrl(url);
    log.warn({ url }, 'a ring tone could not be played; another one rings');
    if (tone === null) return;
    // A file that is whole was only slow.
    if ((await shelf.soundOf(url)) !== null) {
      this.#told.delete(tone.name);
      return;
    }
    if (this.#told.has(tone.name)) return;
    this.#told.add(tone.name);
    tell(tone.label);
  }
}
