/** A tone that is switched on and off. */
export interface TonePattern {
  readonly hz: number;
  /** How often a second the loudness swings, 0 for a steady tone. */
  readonly swingHz: number;
  readonly onS: number;
  readonly offS: number;
  /** Ends by itself after this long; null goes on until it is stopped. */
  readonly lengthS: number | null;
}

/** Japan's tones (400 Hz; ringback swings at 16 Hz), and a ring of our own for when no sound file can be played. */
export const tonePatterns = {
  ringback: { hz: 400, swingHz: 16, onS: 1, offS: 2, lengthS: null },
  busy: { hz: 400, swingHz: 0, onS: 0.5, offS: 0.5, lengthS: 5 },
  test: { hz: 880, swingHz: 0, onS: 0.25, offS: 0.15, lengthS: 1.2 },
  /** Two short ones beside a talk. */
  beep: { hz: 950, swingHz: 0, onS: 0.12, offS: 0.1, lengthS: 0.44 },
  ring: { hz: 784, swingHz: 20, onS: 1.2, offS: 1.2, lengthS: null },
} as const satisfies Readonly<Record<string, TonePattern>>;
export type ToneName = keyof typeof tonePatterns;

/** One period of the pattern, -1 to 1, with soft edges so that it does not click. */
export function toneSamples(pattern: TonePattern, sampleRateHz: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round((pattern.onS + pattern.offS) * sampleRateHz));
  const onCount = Math.round(pattern.onS * sampleRateHz);
  const edgeCount = Math.max(1, Math.round(0.005 * sampleRateHz));
  for (let index = 0; index < onCount; index += 1) {
    const edge = Math.min(1, index / edgeCount, (onCount - index) / edgeCount);
    const swing = pattern.swingHz === 0 ? 1 : (1 - Math.cos((2 * Math.PI * pattern.swingHz * index) / sampleRateHz)) / 2;
    samples[index] = Math.sin((2 * Math.PI * pattern.hz * index) / sampleRateHz) * edge * swing;
  }
  return samples;
}
