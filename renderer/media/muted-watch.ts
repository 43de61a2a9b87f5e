import type { MediaId } from '../../common/call/ids.ts';
import type { MicrophoneMeter } from './microphone-meter.ts';
import { type MutedSpeech, nextMutedSpeech, noMutedSpeech } from './muted-speech.ts';

/** Often enough to tell a word from a cough. */
const lookEveryMs = 100;

/** Listens to the microphone while a call is muted, and tells when the agent speaks all the same. Nothing of it is sent or kept. */
export class MutedWatch {
  readonly #meter: MicrophoneMeter;
  readonly #tell: (id: MediaId, isSpeaking: boolean) => void;
  #muted: ReadonlySet<MediaId> = new Set();
  #speech: MutedSpeech = noMutedSpeech;
  #timer: number | null = null;

  constructor(meter: MicrophoneMeter, tell: (id: MediaId, isSpeaking: boolean) => void) {
    this.#meter = meter;
    this.#tell = tell;
  }

  /** The calls that are muted, talk, and have a microphone. */
  watch(muted: ReadonlySet<MediaId>): void {
    const before = this.#muted;
    this.#muted = muted;
    if (this.#speech.toldAtMs !== null) {
      for (const id of before) if (!muted.has(id)) this.#tell(id, false);
      for (const id of muted) if (!before.has(id)) this.#tell(id, true);
    }
    if (muted.size > 0) this.#start();
    else this.#stop();
  }

  #start(): void {
    // The call's own microphone: what it lacks the call tells.
    this.#meter.open().catch(() => undefined);
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  #stop(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#speech = noMutedSpeech;
    this.#meter.close();
  }

  #look(): void {
    const before = this.#speech.toldAtMs !== null;
    this.#speech = nextMutedSpeech(this.#speech, this.#meter.level(), performance.now());
    const isTold = this.#speech.toldAtMs !== null;
    if (isTold !== before) for (const id of this.#muted) this.#tell(id, isTold);
  }
}
