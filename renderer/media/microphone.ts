export type MicrophoneTrouble = 'microphone_denied' | 'microphone_missing' | 'microphone_busy';

/** A session that talks. Its track is a copy of its own: muting one call leaves the others alone. */
export interface MicrophoneUser {
  /** Another device was opened: send this instead. */
  replaced(track: MediaStreamTrack): void;
  /** The device went away and none took its place. */
  lost(): void;
}

export interface MicrophoneParts {
  /** getUserMedia for this device, or for the system's default. */
  readonly open: (deviceId: string | null) => Promise<MediaStreamTrack>;
  /** The device to use now; null follows the system. */
  readonly choose: () => Promise<string | null>;
}

/** One open microphone for all sessions: opened for the first, released with the last (DESIGN.md section 5). */
export class Microphone {
  readonly #parts: MicrophoneParts;
  readonly #users = new Set<MicrophoneUser>();
  #source: Promise<MediaStreamTrack> | null = null;

  constructor(parts: MicrophoneParts) {
    this.#parts = parts;
  }

  /** Rejects with getUserMedia's DOMException, or with AbortError when `user` left meanwhile. */
  async lease(user: MicrophoneUser): Promise<MediaStreamTrack> {
    this.#users.add(user);
    this.#source ??= this.#open();
    const source = this.#source;
    const track = await source.catch((error: unknown) => {
      // The next one may have more luck, also while others wait for a microphone that they lost.
      if (this.#source === source) this.#source = null;
      this.release(user);
      throw error;
    });
    if (!this.#users.has(user)) throw new DOMException('the session was closed', 'AbortError');
    return track.clone();
  }

  release(user: MicrophoneUser): void {
    if (!this.#users.delete(user) || this.#users.size > 0) return;
    this.#stop();
  }

  /** Something was plugged in: sessions that lost the microphone get it back, those that have one keep it. */
  async recover(): Promise<void> {
    if (this.#source === null) await this.refresh();
  }

  /** Whether a microphone is open or being opened. */
  get isOpen(): boolean {
    return this.#source !== null;
  }

  /** The choice or the devices changed, or ours died: opens the present one and hands it to every session. */
  async refresh(): Promise<void> {
    if (this.#users.size === 0) return;
    const former = this.#source;
    const next = this.#open();
    this.#source = next;
    try {
      const track = await next;
      if (this.#source !== next) return;
      for (const user of this.#users) user.replaced(track.clone());
    } catch {
      if (this.#source === next) this.#source = null;
      for (const user of this.#users) user.lost();
    } finally {
      if (former !== null) stopLater(former);
    }
  }

  async #open(): Promise<MediaStreamTrack> {
    const deviceId = await this.#parts.choose();
    const track = await this.#parts.open(deviceId).catch((error: unknown) => {
      // The chosen device vanished between the look and the opening: any microphone is better than none.
      if (deviceId !== null && troubleOf(error) === 'microphone_missing') return this.#parts.open(null);
      throw error;
    });
    track.addEventListener('ended', () => void this.refresh(), { once: true });
    return track;
  }

  #stop(): void {
    if (this.#source !== null) stopLater(this.#source);
    this.#source = null;
  }
}

/** Also a track that is still being opened is stopped as soon as it is there; one that never comes needs nothing. */
function stopLater(source: Promise<MediaStreamTrack>): void {
  source.then(
    (track) => track.stop(),
    () => undefined,
  );
}

/** getUserMedia's refusal in our words, or null for an error that is not the microphone's. */
export function troubleOf(error: unknown): MicrophoneTrouble | null {
  // By name: not every Chromium's OverconstrainedError is a DOMException.
  switch (typeof error === 'object' && error !== null && 'name' in error ? error.name : null) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone_denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone_missing';
    case 'NotReadableError':
      return 'microphone_busy';
    default:
      return null;
  }
}
