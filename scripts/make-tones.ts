// Writes the bundled ring tones to resources/tones: our own melodies, computed, the same bytes on every machine.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const sampleRateHz = 24_000;
/** -2 dBFS: loud, and no player clips it. */
const peak = 0.8;

interface Note {
  readonly startS: number;
  readonly midi: number;
  readonly loudness: number;
}

/** One struck bar or bell: partials as multiples of its pitch, each with its loudness and the time in which it falls to 37 %. */
interface Instrument {
  readonly partials: readonly { readonly ratio: number; readonly loudness: number; readonly decayS: number }[];
}

interface Tone {
  readonly name: string;
  readonly lengthS: number;
  readonly instrument: Instrument;
  readonly notes: readonly Note[];
}

// A marimba's bars are tuned so that the second partial lies two octaves above the first.
const marimba: Instrument = {
  partials: [
    { ratio: 1, loudness: 1, decayS: 0.34 },
    { ratio: 3.99, loudness: 0.28, decayS: 0.1 },
    { ratio: 9.2, loudness: 0.07, decayS: 0.03 },
  ],
};
const glass: Instrument = {
  partials: [
    { ratio: 1, loudness: 1, decayS: 0.7 },
    { ratio: 2, loudness: 0.35, decayS: 0.45 },
    { ratio: 3.01, loudness: 0.16, decayS: 0.25 },
    { ratio: 5.4, loudness: 0.06, decayS: 0.1 },
  ],
};

/** A chord whose notes follow each other by `spreadS`, as a hand rolls it. */
function chord(startS: number, spreadS: number, midis: readonly number[]): Note[] {
  return midis.map((midi, index) => ({ startS: startS + index * spreadS, midi, loudness: 1 - index * 0.1 }));
}

const tones: readonly Tone[] = [
  // E major ninth rolled upwards, answered by A major with its seventh; a breath, then again.
  {
    name: 'madoguchi',
    lengthS: 2.8,
    instrument: marimba,
    notes: [...chord(0, 0.09, [64, 71, 76, 80]), ...chord(0.62, 0.09, [69, 73, 76, 83])],
  },
  // Three glasses, falling and rising.
  { name: 'glass', lengthS: 3.2, instrument: glass, notes: [...chord(0, 0.24, [79, 74, 81]), ...chord(1.1, 0.24, [79, 74, 83])] },
  // Quick double knocks for a noisy room.
  {
    name: 'knock',
    lengthS: 2,
    instrument: marimba,
    notes: [0, 0.14, 0.28, 0.7, 0.84, 0.98].flatMap((startS) => chord(startS, 0, [72, 79, 84])),
  },
  // Two strokes of a desk bell, a fifth apart; high, so that it stands out among voices.
  { name: 'bell', lengthS: 2.4, instrument: glass, notes: [...chord(0, 0, [88, 95]), ...chord(0.45, 0, [81, 88])] },
  // Low and slow, for a quiet room.
  {
    name: 'stairs',
    lengthS: 3,
    instrument: marimba,
    notes: [...chord(0, 0.2, [55, 59, 62, 67]), ...chord(1.2, 0.2, [67, 62, 59, 55])],
  },
];

/** The tone's samples, -1 to 1; what still sounds at the end goes on at the start, so that it repeats without a click. */
function render(tone: Tone): Float64Array {
  const count = Math.round(tone.lengthS * sampleRateHz);
  const samples = new Float64Array(count);
  for (const note of tone.notes) {
    const pitchHz = 440 * 2 ** ((note.midi - 69) / 12);
    const first = Math.round(note.startS * sampleRateHz);
    for (const { ratio, loudness, decayS } of tone.instrument.partials) {
      const step = (2 * Math.PI * pitchHz * ratio) / sampleRateHz;
      const length = Math.min(count, Math.round(decayS * 7 * sampleRateHz));
      for (let index = 0; index < length; index += 1) {
        const seconds = index / sampleRateHz;
        // A stroke of 3 ms instead of a step, which would click.
        const strength = Math.min(1, seconds / 0.003) * Math.exp(-seconds / decayS) * loudness * note.loudness;
        const at = (first + index) % count;
        samples[at] = (samples[at] ?? 0) + strength * Math.sin(step * index);
      }
    }
  }
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * peak);
}

/** Mono PCM with 16 bits in a RIFF file. */
function wave(samples: Float64Array): Buffer {
  const header = Buffer.alloc(44);
  const dataBytes = samples.length * 2;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  const data = Buffer.alloc(dataBytes);
  samples.forEach((sample, index) => data.writeInt16LE(Math.round(sample * 32_767), index * 2));
  return Buffer.concat([header, data]);
}

/** Each bundled tone's file name and bytes. */
export function makeTones(): { readonly file: string; readonly bytes: Buffer }[] {
  return tones.map((tone) => ({ file: `${tone.name}.wav`, bytes: wave(render(tone)) }));
}

if (import.meta.main) {
  const folder = path.resolve(import.meta.dirname, '../resources/tones');
  await mkdir(folder, { recursive: true });
  for (const { file, bytes } of makeTones()) await writeFile(path.join(folder, file), bytes);
}
