const headerBytes = 44;
const riffLengthAt = 4;
const byteRateAt = 28;
const frameBytesAt = 32;
const dataLengthAt = 40;

/** Whether these bytes begin as a RIFF WAVE with at least one sample. */
export function isWave(bytes: Uint8Array): boolean {
  const word = (start: number): string => String.fromCodePoint(...bytes.subarray(start, start + 4));
  return bytes.length > headerBytes && word(0) === 'RIFF' && word(8) === 'WAVE';
}

/** How long a WAV sounds, in ms, by its header's bytes per second; 0 when that says nothing. */
export function waveMs(bytes: Uint8Array): number {
  if (!isWave(bytes)) return 0;
  const byteRate = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(byteRateAt, true);
  return byteRate === 0 ? 0 : Math.round(((bytes.length - headerBytes) / byteRate) * 1000);
}

/** At most the first `mostMs` of a plain WAV, as the user's own sounds are stored (main/tones/tone-wave.ts). */
export function cutWave(bytes: Uint8Array, mostMs: number): Uint8Array {
  if (waveMs(bytes) <= mostMs) return bytes;
  const { buffer, byteOffset, byteLength } = bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  const frameBytes = view.getUint16(frameBytesAt, true);
  const frames = Math.floor((view.getUint32(byteRateAt, true) * mostMs) / 1000 / frameBytes);
  const cut = new Uint8Array(bytes.subarray(0, headerBytes + frames * frameBytes));
  const header = new DataView(cut.buffer);
  header.setUint32(riffLengthAt, cut.length - riffLengthAt - 4, true);
  header.setUint32(dataLengthAt, cut.length - headerBytes, true);
  return cut;
}
