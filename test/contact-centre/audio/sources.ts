/** Samples a second of everything that the contact centre says and hears (G.711). */
export const sampleRate = 8000;

/** Gives the next `count` samples of a sound; endless. */
export type AudioSource = (count: number) => Int16Array;

function perSample(sample: () => number): AudioSource {
  return (count) => Int16Array.from({ length: count }, () => Math.round(sample()));
}

/** A sine of `frequencyHz`; `amplitude` of at most 32,767. */
export function tone(frequencyHz: number, amplitude = 8000): AudioSource {
  let position = 0;
  return perSample(() => amplitude * Math.sin((2 * Math.PI * frequencyHz * position++) / sampleRate));
}

export function silence(): AudioSource {
  return perSample(() => 0);
}

/** Notes in Hz, 0 is a rest; each is plucked and dies away, with its octave mixed in. */
export function melody(notesHz: readonly number[], noteMs = 280): AudioSource {
  const noteSamples = Math.round((noteMs * sampleRate) / 1000);
  let position = 0;
  return perSample(() => {
    const note = notesHz[Math.floor(position / noteSamples) % notesHz.length] ?? 0;
    const atS = (position % noteSamples) / sampleRate;
    position += 1;
    const envelope = Math.min(1, atS * 100) * Math.exp(-3.5 * atS);
    const angle = 2 * Math.PI * note * atS;
    return 9000 * envelope * (Math.sin(angle) + 0.35 * Math.sin(2 * angle));
  });
}

/** さくらさくら, the tune that the contact centre plays; its notes are in the public domain. */
export function sakura(): AudioSource {
  const [a4, b4, c5, f4, e4, d4, rest] = [440, 493.88, 523.25, 349.23, 329.63, 293.66, 0];
  return melody([a4, a4, b4, rest, a4, a4, b4, rest, a4, b4, c5, b4, a4, b4, a4, f4, e4, rest, e4, f4, a4, f4, e4, d4, e4, rest], 340);
}
