import { toneWaveHeaderBytes } from '../../common/tone/tone-limits.ts';

/** A WAV of 16 bits; `gain` is applied, what goes beyond full scale is cut. */
export function waveBytes(channels: readonly Float32Array[], rateHz: number, gain: number): Uint8Array {
  const length = channels[0]?.length ?? 0;
  const frameBytes = channels.length * 2;
  const bytes = new Uint8Array(toneWaveHeaderBytes + length * frameBytes);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  word(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, length * frameBytes, true);
  channels.forEach((channel, number) => {
    for (let index = 0; index < length; index += 1) {
      const sample = Math.max(-1, Math.min(1, (channel[index] ?? 0) * gain));
      view.setInt16(toneWaveHeaderBytes + index * frameBytes + number * 2, Math.round(sample * 32_767), true);
    }
  });
  return bytes;
}
