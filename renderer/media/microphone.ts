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
  /** `waiting`: was promised a copy, and is not to get a second one meanwhile. */
  readonly #users = new Map<MicrophoneUser, 'waiting' | 'served'>();
  #source: Promise<MediaStreamTrack> | null = null;

  constructor(parts: MicrophoneParts) {
    this.#parts = parts;
  }

  /** Rejects with getUserMedia's DOMException, or with AbortError when `user` left meanwhile. */
  async lease(user: MicrophoneUser): Promise<MediaStreamTrack> {
    this.#users.set(user, 'waiting');
    const isFirst = this.#source === null;
    this.#source ??= this.#open();
    const source = this.#source;
    const track = await source.catch((error: unknown) => {
      // The next one may have more luck, also while others wait for a microphone that they lost.
      if (isFirst && this.#source === source) this.#source = null;
      this.release(user);
      throw error;
    });
    if (!this.#users.has(user)) throw new DOMException('the session was closed', 'AbortError');
    this.#users.set(user, 'served');
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

  /**
   * The choice or the devices changed, or ours died: opens the present one and hands it to every session. One that cannot be opened costs
   * no session the microphone that it has. Answers whether another one is in use now.
   */
  async refresh(): Promise<boolean> {
    if (this.#users.size === 0) return false;
    const former = this.#source;
    const next = this.#open();
    this.#source = next;
    const track = await next.catch(() => null);
    const isAlive = track === null && (await former?.catch(() => null))?.readyState === 'live';
    if (this.#source !== next) {
      if (former !== null) stopLater(former);
      return false;
    }
    if (isAlive) {
      this.#source = former;
      return false;
    }
    if (former !== null) stopLater(former);
    if (track === null) {
      this.#source = null;
      for (const user of this.#served()) user.lost();
      return false;
    }
    for (const user of this.#served()) user.replaced(track.clone());
    return true;
  }

  #served(): MicrophoneUser[] {
    return [...this.#users].flatMap(([user, state]) => (state === 'served' ? [user] : []));
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
