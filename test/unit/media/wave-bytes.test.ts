import { expect, test } from 'vitest';
import { isToneWave, toneWaveS } from '../../../main/tones/tone-wave.ts';
import { waveBytes } from '../../../renderer/media/wave-bytes.ts';

test('what the page writes is what main stores', () => {
  const left = Float32Array.from([0, 0.5, -1, 1]);
  const bytes = Buffer.from(waveBytes([left, left], 48_000, 2));
  expect(isToneWave(bytes)).toBe(true);
  expect(toneWaveS(bytes)).toBeCloseTo(4 / 48_000, 9);
  expect([0, 4, 8, 12].map((at) => bytes.readInt16LE(44 + at))).toEqual([0, 32_767, -32_767, 32_767]);
  expect(isToneWave(bytes.subarray(0, -1))).toBe(false);
  expect(isToneWave(Buffer.concat([bytes, bytes]))).toBe(false);
  expect(isToneWave(Buffer.from(waveBytes([left], 44_100, 1)))).toBe(false);
});
