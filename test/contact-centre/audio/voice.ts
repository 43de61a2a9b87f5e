import { type AudioSource, sampleRate } from './sources.ts';

// The first three formants in Hz of the five Japanese vowels, for a grown-up speaker; rounded from common phonetics tables.
const vowels = {
  a: [800, 1300, 2600],
  i: [300, 2300, 3000],
  u: [340, 1250, 2300],
  e: [480, 1950, 2600],
  o: [480, 850, 2500],
} as const;
type Vowel = keyof typeof vowels;

/** Spoken-like: the vowels of もしもし、こんにちは over a falling pitch, `pause` between the words. */
const syllables: readonly (Vowel | 'pause')[] = ['o', 'i', 'o', 'i', 'pause', 'o', 'i', 'i', 'a', 'pause', 'pause'];
const syllableSamples = Math.round(0.19 * sampleRate);

/** A two-pole resonator (Klatt 1980, equation 1) at 8 kHz. */
class Resonator {
  #previous = 0;
  #beforePrevious = 0;

  next(input: number, frequencyHz: number, bandwidthHz: number): number {
    const c = -Math.exp((-2 * Math.PI * bandwidthHz) / sampleRate);
    const b = 2 * Math.exp((-Math.PI * bandwidthHz) / sampleRate) * Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
    const output = (1 - b - c) * input + b * this.#previous + c * this.#beforePrevious;
    this.#beforePrevious = this.#previous;
    this.#previous = output;
    return output;
  }
}

/** A voice made of glottal pulses and formants: no recording, no licence, unmistakably speech-like. */
export function voice(): AudioSource {
  const resonators = [new Resonator(), new Resonator(), new Resonator()];
  let position = 0;
  let phase = 0;
  const sample = (): number => {
    const syllable = syllables[Math.floor(position / syllableSamples) % syllables.length] ?? 'pause';
    const inSyllable = (position % syllableSamples) / syllableSamples;
    const inPhrase = (position % (syllableSamples * syllables.length)) / (syllableSamples * syllables.length);
    position += 1;
    const pitchHz = 210 - 70 * inPhrase;
    phase += pitchHz / sampleRate;
    const isPulse = phase >= 1;
    if (isPulse) phase -= 1;
    const loudness = syllable === 'pause' ? 0 : Math.sin(Math.PI * Math.min(1, inSyllable * 1.05));
    const formants = vowels[syllable === 'pause' ? 'a' : syllable];
    let sound = (isPulse ? 1 : 0) * loudness;
    for (const [index, resonator] of resonators.entries()) sound = resonator.next(sound, formants[index] ?? 0, 70 + 30 * index);
    return Math.max(-24_000, Math.min(24_000, 9_000 * sound));
  };
  return (count) => Int16Array.from({ length: count }, () => Math.round(sample()));
}
