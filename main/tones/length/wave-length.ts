import { mostChannels, type SoundLength } from './sound-length.ts';

/** PCM, float, A-law, µ-law, and the form that says it elsewhere (mmreg.h). Each sample of them takes its bytes. */
const plainFormats: ReadonlySet<number> = new Set([1, 3, 6, 7, 0xfffe]);

/** The length of a RIFF WAVE; null when it is none, or one whose header does not hold. */
export function waveLength(bytes: Buffer): SoundLength | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') return null;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const body = at + 8;
    // A recorder that was cut off, or that wrote into a pipe, claims more than there is.
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - body);
    if (name === 'fmt ') bytesPerSecond = rateOf(bytes.subarray(body, body + size));
    if (name === 'data') return bytesPerSecond === 0 || size === 0 ? null : lengthOf(size / bytesPerSecond);
    at = body + size + (size % 2);
  }
  return null;
}

function lengthOf(seconds: number): SoundLength {
  return { format: 'wav', claimedS: seconds, boundS: seconds };
}

/** Bytes a second, by what the decoder goes by; 0 when it makes no sense. */
function rateOf(format: Buffer): number {
  if (format.length < 16) return 0;
  const channels = format.readUInt16LE(2);
  const rateHz = format.readUInt32LE(4);
  const bits = format.readUInt16LE(14);
  const isPlain = plainFormats.has(format.readUInt16LE(0)) && bits >= 8 && bits <= 64 && bits % 8 === 0;
  const isUsual = channels >= 1 && channels <= mostChannels && rateHz >= 3000 && rateHz <= 768_000;
  return isPlain && isUsual ? (channels * rateHz * bits) / 8 : 0;
}
