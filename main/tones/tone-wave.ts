import { largestToneWaveBytes, toneRateHz, toneWaveHeaderBytes } from '../../common/tone/tone-limits.ts';

/** Whether these bytes are a tone as we store them: plain PCM of 16 bits, 48 kHz, one or two channels, nothing cut off. */
export function isToneWave(bytes: Buffer): boolean {
  if (bytes.length <= toneWaveHeaderBytes || bytes.length > largestToneWaveBytes) return false;
  const channels = bytes.readUInt16LE(22);
  return (
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    bytes.toString('latin1', 36, 40) === 'data' &&
    bytes.readUInt32LE(40) === bytes.length - toneWaveHeaderBytes &&
    bytes.readUInt32LE(24) === toneRateHz &&
    bytes.readUInt16LE(34) === 16 &&
    (channels === 1 || channels === 2)
  );
}

/** How long such a tone is, s. */
export function toneWaveS(bytes: Buffer): number {
  return (bytes.length - toneWaveHeaderBytes) / (toneRateHz * bytes.readUInt16LE(22) * 2);
}
