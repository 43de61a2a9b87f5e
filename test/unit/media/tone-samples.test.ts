import { expect, test } from 'vitest';
import { signalTone } from '../../../common/call/signal-tone.ts';
import { signalPattern, tonePatterns, toneSamples } from '../../../renderer/media/tone-samples.ts';

const rateHz = 8000;
const power = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test.each(Object.entries(tonePatterns))('%s sounds while it is on, is silent while it is off, and ends without a step', (_, pattern) => {
  const samples = toneSamples(pattern, rateHz);
  const on = samples.subarray(0, pattern.onS * rateHz);
  expect(samples).toHaveLength((pattern.onS + pattern.offS) * rateHz);
  expect(power(on)).toBeGreaterThan(0.3);
  expect(power(samples.subarray(on.length))).toBe(0);
  expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
  expect(Math.abs(on[0] ?? 1)).toBeLessThan(0.05);
  expect(Math.abs(on.at(-1) ?? 1)).toBeLessThan(0.05);
});

test('the busy tone has 400 Hz', () => {
  const on = toneSamples(tonePatterns.busy, rateHz).subarray(0, 4000);
  let crossings = 0;
  for (let index = 1; index < on.length; index += 1) if ((on[index - 1] ?? 0) < 0 && (on[index] ?? 0) >= 0) crossings += 1;
  expect(crossings / 0.5).toBeCloseTo(400, -1);
});

/** How much of this frequency there is, 0 to 1. */
function partOf(samples: Float32Array, hz: number): number {
  const angle = (2 * Math.PI * hz) / rateHz;
  const [cosine, sine] = [Math.cos, Math.sin].map((wave) => samples.reduce((sum, sample, index) => sum + sample * wave(angle * index), 0));
  return (2 * Math.hypot(cosine ?? 0, sine ?? 0)) / samples.length;
}

test.each([
  ['1', 697, 1209],
  ['5', 770, 1336],
  ['0', 941, 1336],
  ['#', 941, 1477],
  ['D', 941, 1633],
] as const)('the key %s sounds of its row and its column alone', (key, low, high) => {
  const pattern = signalPattern(key);
  const on = toneSamples(pattern, rateHz).subarray(0, pattern.onS * rateHz);
  const loud = [697, 770, 852, 941, 1209, 1336, 1477, 1633].filter((hz) => partOf(on, hz) > 0.3);
  expect(loud).toEqual([low, high]);
});

test('no two signals sound the same', () => {
  expect(new Set(signalTone.options.map((signal) => signalPattern(signal).hz.join(' '))).size).toBe(signalTone.options.length);
});
