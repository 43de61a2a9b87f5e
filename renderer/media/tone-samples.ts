import type { SignalTone } from '../../common/call/signal-tone.ts';

/** A tone that is switched on and off. */
export interface TonePattern {
  /** Of each tone that it is made of, all equally loud. */
  readonly hz: readonly number[];
  /** How often a second the loudness swings, 0 for a steady tone. */
  readonly swingHz: number;
  readonly onS: number;
  readonly offS: number;
  /** Ends by itself after this long; null goes on until it is stopped. */
  readonly lengthS: number | null;
}

/** Japan's tones (400 Hz; ringback swings at 16 Hz), and a ring of our own for when no sound file can be played. */
export const tonePatterns = {
  ringback: { hz: [400], swingHz: 16, onS: 1, offS: 2, lengthS: null },
  busy: { hz: [400], swingHz: 0, onS: 0.5, offS: 0.5, lengthS: 5 },
  test: { hz: [880], swingHz: 0, onS: 0.25, offS: 0.15, lengthS: 1.2 },
  /** Two short ones beside a talk. */
  beep: { hz: [950], swingHz: 0, onS: 0.12, offS: 0.1, lengthS: 0.44 },
  ring: { hz: [784], swingHz: 20, onS: 1.2, offS: 1.2, lengthS: null },
} as const satisfies Readonly<Record<string, TonePattern>>;

const lowHz = [697, 770, 852, 941] as const;
const highHz = [1209, 1336, 1477, 1633] as const;
/** ITU-T Q.23: each row of keys has a low tone, each column a high one. */
const keys = ['1', '2', '3', 'A', '4', '5', '6', 'B', '7', '8', '9', 'C', '*', '0', '#', 'D'] as const satisfies readonly SignalTone[];

/** What is heard of a signal. */
export function signalPattern(signal: SignalTone): TonePattern {
  if (signal === 'transferred') return { hz: [1200], swingHz: 0, onS: 0.08, offS: 0.06, lengthS: 0.28 };
  const key = keys.indexOf(signal);
  return { hz: [lowHz[key >> 2] ?? 0, highHz[key & 3] ?? 0], swingHz: 0, onS: 0.1, offS: 0.05, lengthS: 0.15 };
}

/** One period of the pattern, -1 to 1, with soft edges so that it does not click. */
export function toneSamples(pattern: TonePattern, sampleRateHz: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round((pattern.onS + pattern.offS) * sampleRateHz));
  const onCount = Math.round(pattern.onS * sampleRateHz);
  const edgeCount = Math.max(1, Math.round(0.005 * sampleRateHz));
  for (let index = 0; index < onCount; index += 1) {
    const edge = Math.min(1, index / edgeCount, (onCount - index) / edgeCount);
    const swing = pattern.swingHz === 0 ? 1 : (1 - Math.cos((2 * Math.PI * pattern.swingHz * index) / sampleRateHz)) / 2;
    const sum = pattern.hz.reduce((sofar, hz) => sofar + Math.sin((2 * Math.PI * hz * index) / sampleRateHz), 0);
    samples[index] = (sum / pattern.hz.length) * edge * swing;
  }
  return samples;
}
