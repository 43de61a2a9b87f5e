import type { AudioOutput } from './audio-output.ts';

export interface WhisperSound {
  /** A WAV in base64; null = only the countdown. */
  readonly sound: string | null;
  /** What follows it, one each second: a WAV in base64, or null for a beep. */
  readonly count: readonly (string | null)[];
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
    const [speech = null, ...count] = await Promise.all([order.sound, ...order.count].map((sound) => decoded(context, sound)));
    const output = context.createMediaStreamDestination();
    element.srcObject = output.stream;
    await this.#output.add(element);
    await element.play();
    const startS = context.currentTime;
    const say = (buffer: AudioBuffer, atS: number): AudioBufferSourceNode => {
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(output);
      source.start(atS);
      return source;
    };
    if (speech !== null) say(speech, startS);
    const countS = startS + (speech?.duration ?? 0);
    const gain = new GainNode(context, { gain: loudness });
    gain.connect(output);
    for (const [second, number] of count.entries()) {
      if (number !== null) {
        // A voice that is slow must not speak into the next number.
        say(number, countS + second).stop(countS + second + 1);
        continue;
      }
      const beep = new OscillatorNode(context, { frequency: beepHz });
      beep.connect(gain);
      beep.start(countS + second);
      beep.stop(countS + second + beepS);
    }
    const end = new ConstantSourceNode(context, { offset: 0 });
    end.connect(output);
    end.addEventListener('ended', done, { once: true });
    end.start(startS);
    end.stop(countS + count.length);
  }
}

/** A sound that cannot be read is left out, a number of the countdown is a beep then. */
async function decoded(context: AudioContext, sound: string | null): Promise<AudioBuffer | null> {
  if (sound === null) return null;
  try {
    return await context.decodeAudioData(Uint8Array.from(atob(sound), (character) => character.charCodeAt(0)).buffer);
  } catch (error) {
    console.warn(`the whisper cannot be read: ${String(error)}`);
    return null;
  }
}
