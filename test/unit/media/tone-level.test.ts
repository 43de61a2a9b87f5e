import { expect, test } from 'vitest';
import { toneGain } from '../../../renderer/media/tone-level.ts';

const rateHz = 8000;
const sine = (loudness: number, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * rateHz }, (_, index) => loudness * Math.sin((2 * Math.PI * 440 * index) / rateHz));
const decibels = (gain: number | null): number => 20 * Math.log10(gain ?? 0);

test('a loud sound is made as quiet as the others, a quiet one as loud', () => {
  // A sine at full scale has -3 dBFS; wanted are -14.
  expect(decibels(toneGain([sine(1, 2)], rateHz))).toBeCloseTo(-11, 1);
  expect(decibels(toneGain([sine(0.1, 2)], rateHz))).toBeCloseTo(9, 1);
  expect(decibels(toneGain([sine(1, 2), sine(1, 2)], rateHz))).toBeCloseTo(-11, 1);
});

test('pauses do not count', () => {
  const withPause = new Float32Array(8 * rateHz);
  withPause.set(sine(1, 2));
  expect(decibels(toneGain([withPause], rateHz))).toBeCloseTo(-11, 1);
});

test('nothing clips: the highest sample stays where the bundled tones have theirs', () => {
  const click = sine(0.01, 2);
  click[100] = 0.9;
  expect(0.9 * (toneGain([click], rateHz) ?? 0)).toBeCloseTo(0.8, 5);
});

test('silence is no tone; a whisper is not blown up without end', () => {
  expect(toneGain([new Float32Array(rateHz)], rateHz)).toBeNull();
  expect(toneGain([sine(0.0009, 1)], rateHz)).toBeNull();
  expect(toneGain([sine(0.002, 1)], rateHz)).toBe(30);
});
