const headerBytes = 44;
const byteRateAt = 28;

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
