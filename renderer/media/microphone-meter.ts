import type { Microphone, MicrophoneUser } from './microphone.ts';

declare global {
  interface AudioContextOptions {
    /** In Chromium since 110; TypeScript's types lack it. `none`: nothing is played, and no output device is held. */
    sinkId?: string | { readonly type: 'none' };
  }
}

interface Ear {
  readonly track: MediaStreamTrack;
  readonly context: AudioContext;
  readonly analyser: AnalyserNode;
}

/** 85 ms at 48 kHz: longer than the pause between two looks. */
const windowSamples = 4096;

/** How loud the microphone is, by a copy of its own that is sent nowhere. A call's microphone is shared; without a call one is opened. */
export class MicrophoneMeter implements MicrophoneUser {
  readonly #microphone: Microphone;
  readonly #samples = new Float32Array(windowSamples);
  #ear: Ear | null = null;

  constructor(microphone: Microphone) {
    this.#microphone = microphone;
  }

  /** Idempotent. Rejects with getUserMedia's error, or AbortError when it was closed meanwhile. */
  async open(): Promise<void> {
    if (this.#ear === null) this.replaced(await this.#microphone.lease(this));
  }

  /** Root mean square of the last 85 ms, 0 to 1; null while there is no microphone. */
  level(): number | null {
    if (this.#ear === null) return null;
    this.#ear.analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / windowSamples);
  }

  /** Idempotent; the microphone is released with its last user. */
  close(): void {
    this.#forget();
    this.#microphone.release(this);
  }

  replaced(track: MediaStreamTrack): void {
    this.#forget();
    const context = new AudioContext({ sinkId: { type: 'none' } });
    const analyser = new AnalyserNode(context, { fftSize: windowSamples });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    this.#ear = { track, context, analyser };
  }

  lost(): void {
    this.close();
  }

  #forget(): void {
    const ear = this.#ear;
    this.#ear = null;
    if (ear === null) return;
    ear.track.stop();
    ear.context.close().catch((error: unknown) => console.warn(`the meter did not close: ${String(error)}`));
  }
}
