import { sampleRate } from './sources.ts';

/** What was heard of the other end. */
export interface Heard {
  /** Audio packets since the beginning. */
  readonly packets: number;
  /** Root mean square of the last two seconds, 0…32,767. */
  readonly rms: number;
  /** Root mean square of their loudest tenth of a second: a microphone that beeps now and then is heard here. */
  readonly peakRms: number;
  /** The strongest frequency of that tenth of a second, to 5 Hz; 0 in silence. */
  readonly dominantHz: number;
}

const keptSamples = 2 * sampleRate;
const sliceSamples = sampleRate / 10;
const lowestHz = 100;
const highestHz = 3400;
const stepHz = 5;
/** Below this a slice is line noise. */
const silentRms = 20;

/** Measures what is heard: the last two seconds are kept. */
export class Hearing {
  readonly #samples = new Int16Array(keptSamples);
  #position = 0;
  #filled = 0;
  #packets = 0;

  /** Packets heard so far. */
  get packets(): number {
    return this.#packets;
  }

  hear(samples: Int16Array): void {
    this.#packets += 1;
    for (const sample of samples) {
      this.#samples[this.#position] = sample;
      this.#position = (this.#position + 1) % keptSamples;
    }
    this.#filled = Math.min(keptSamples, this.#filled + samples.length);
  }

  measure(): Heard {
    const ordered = this.#ordered();
    let loudest = new Int16Array(0);
    let peakRms = 0;
    for (let start = 0; start + sliceSamples <= ordered.length; start += sliceSamples / 4) {
      const slice = ordered.subarray(start, start + sliceSamples);
      const sliceRms = rootMeanSquare(slice);
      if (sliceRms <= peakRms) continue;
      peakRms = sliceRms;
      loudest = Int16Array.from(slice);
    }
    return {
      packets: this.#packets,
      rms: Math.round(rootMeanSquare(ordered)),
      peakRms: Math.round(peakRms),
      dominantHz: peakRms < silentRms ? 0 : strongestFrequency(loudest),
    };
  }

  #ordered(): Int16Array {
    if (this.#filled < keptSamples) return this.#samples.subarray(0, this.#filled);
    return Int16Array.from([...this.#samples.subarray(this.#position), ...this.#samples.subarray(0, this.#position)]);
  }
}

function rootMeanSquare(samples: Int16Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(energy / samples.length);
}

/** Goertzel's algorithm at every `stepHz`. */
function strongestFrequency(samples: Int16Array): number {
  let strongest = { frequencyHz: 0, power: 0 };
  for (let frequencyHz = lowestHz; frequencyHz <= highestHz; frequencyHz += stepHz) {
    const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
    let previous = 0;
    let beforePrevious = 0;
    for (const sample of samples) {
      const next = sample + coefficient * previous - beforePrevious;
      beforePrevious = previous;
      previous = next;
    }
    const power = previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
    if (power > strongest.power) strongest = { frequencyHz, power };
  }
  return strongest.frequencyHz;
}
