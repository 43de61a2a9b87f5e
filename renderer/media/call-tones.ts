import type { AudioOutput } from './audio-output.ts';
import { type TonePattern, toneSamples } from './tone-samples.ts';

declare global {
  interface AudioContext {
    /** In Chromium since 110; TypeScript's types lack it. */
    setSinkId(sinkId: string): Promise<void>;
  }
}

interface Playing {
  readonly pattern: TonePattern;
  readonly source: AudioBufferSourceNode;
}

/** Tones made here, without any file; one at a time for each owner. The audio device is held only while one sounds. */
export class CallTones {
  readonly #output: AudioOutput;
  readonly #playing = new Map<string, Playing>();
  #context: AudioContext | null = null;

  constructor(output: AudioOutput) {
    this.#output = output;
  }

  /** Starts the tone, unless this owner's already sounds. `loudness` 0 to 1. */
  start(owner: string, pattern: TonePattern, loudness: number): void {
    if (this.#playing.get(owner)?.pattern === pattern) return;
    this.stop(owner);
    const context = this.#open();
    const samples = toneSamples(pattern, context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const gain = context.createGain();
    gain.gain.value = loudness;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    source.connect(gain).connect(context.destination);
    source.addEventListener('ended', () => this.#ended(owner, source), { once: true });
    source.start();
    if (pattern.lengthS !== null) source.stop(context.currentTime + pattern.lengthS);
    this.#playing.set(owner, { pattern, source });
  }

  stop(owner: string): void {
    const playing = this.#playing.get(owner);
    if (playing === undefined) return;
    playing.source.stop();
    playing.source.disconnect();
    this.#ended(owner, playing.source);
  }

  #ended(owner: string, source: AudioBufferSourceNode): void {
    if (this.#playing.get(owner)?.source !== source) return;
    this.#playing.delete(owner);
    if (this.#playing.size === 0) this.#close();
  }

  #open(): AudioContext {
    if (this.#context !== null) return this.#context;
    const context = new AudioContext();
    this.#context = context;
    void this.#output.add(context);
    return context;
  }

  #close(): void {
    const context = this.#context;
    if (context === null) return;
    this.#context = null;
    this.#output.remove(context);
    context.close().catch((error: unknown) => console.warn(`the tones did not close: ${String(error)}`));
  }
}
