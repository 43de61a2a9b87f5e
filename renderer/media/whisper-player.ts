import type { AudioOutput } from './audio-output.ts';

export interface WhisperSound {
  /** A WAV in base64; null = only the countdown. */
  readonly sound: string | null;
  /** Beeps after it, one each second. */
  readonly countdownS: number;
}

const beepHz = 880;
const beepS = 0.12;
const loudness = 0.25;

/** What the agent alone hears before a call; one at a time for each owner. The audio device is held only while one sounds. */
export class WhisperPlayer {
  readonly #output: AudioOutput;
  readonly #playing = new Map<string, () => void>();

  constructor(output: AudioOutput) {
    this.#output = output;
  }

  /** Resolves when all has been heard, or was stopped. */
  async play(owner: string, order: WhisperSound): Promise<void> {
    this.stop(owner);
    const context = new AudioContext();
    // An element, as for voices: it goes to the same device by the same way.
    const element = new Audio();
    element.dataset['role'] = 'whisper';
    document.body.append(element);
    await new Promise<void>((resolve, reject) => {
      this.#playing.set(owner, resolve);
      this.#start(context, element, order, resolve).catch(reject);
    }).finally(() => {
      this.#playing.delete(owner);
      this.#output.remove(element);
      element.srcObject = null;
      element.remove();
      context.close().catch((error: unknown) => console.warn(`the whisper did not close: ${String(error)}`));
    });
  }

  stop(owner: string): void {
    this.#playing.get(owner)?.();
  }

  async #start(context: AudioContext, element: HTMLAudioElement, order: WhisperSound, done: () => void): Promise<void> {
    const speech = order.sound === null ? null : await decoded(context, order.sound);
    const output = context.createMediaStreamDestination();
    element.srcObject = output.stream;
    await this.#output.add(element);
    await element.play();
    const startS = context.currentTime;
    if (speech !== null) {
      const source = new AudioBufferSourceNode(context, { buffer: speech });
      source.connect(output);
      source.start(startS);
    }
    const beepsS = startS + (speech?.duration ?? 0);
    const gain = new GainNode(context, { gain: loudness });
    gain.connect(output);
    for (let second = 0; second < order.countdownS; second += 1) {
      const beep = new OscillatorNode(context, { frequency: beepHz });
      beep.connect(gain);
      beep.start(beepsS + second);
      beep.stop(beepsS + second + beepS);
    }
    const end = new ConstantSourceNode(context, { offset: 0 });
    end.connect(output);
    end.addEventListener('ended', done, { once: true });
    end.start(startS);
    end.stop(beepsS + order.countdownS);
  }
}

/** A sound that cannot be read leaves the countdown alone. */
async function decoded(context: AudioContext, sound: string): Promise<AudioBuffer | null> {
  try {
    return await context.decodeAudioData(Uint8Array.from(atob(sound), (character) => character.charCodeAt(0)).buffer);
  } catch (error) {
    console.warn(`the whisper cannot be read: ${String(error)}`);
    return null;
  }
}
