import { expect, test } from 'vitest';
import { isToneWave, toneWaveS } from '../../../main/tones/tone-wave.ts';
import { cutWave, waveMs } from '../../../main/whisper/wave.ts';
import { storedWave } from '../../support/tone-rig.ts';

test('a sound that was cut is a whole one of that length, and the original stays as it was', () => {
  const wave = storedWave(48_000 * 3);
  const cut = Buffer.from(cutWave(wave, 1500));
  expect(isToneWave(cut)).toBe(true);
  expect(toneWaveS(cut)).toBe(1.5);
  expect(waveMs(wave)).toBe(3000);
  expect(isToneWave(wave)).toBe(true);
  expect(cutWave(wave, 3000)).toBe(wave);
});
