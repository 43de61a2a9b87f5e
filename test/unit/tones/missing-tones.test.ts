import { expect, test } from 'vitest';
import { MissingTones } from '../../../main/tones/missing-tones.ts';
import { capturedLog } from '../../support/captured-log.ts';

test('a tone that is gone is told once, and again when it was whole in between', async () => {
  const told: string[] = [];
  let sound: Buffer<ArrayBuffer> | null = null;
  const shelf = {
    ofUrl: (url: string) => (url === '/tones/own/a.wav' ? { name: 'a', label: '会社の音' } : null),
    soundOf: () => Promise.resolve(sound),
  };
  const missing = new MissingTones({ shelf, tell: (label) => told.push(label), log: capturedLog().log });
  await missing.failed('/tones/own/a.wav');
  await missing.failed('/tones/own/a.wav');
  await missing.failed('/tones/bell.wav');
  expect(told).toEqual(['会社の音']);
  // It was only slow.
  sound = Buffer.alloc(10);
  await missing.failed('/tones/own/a.wav');
  expect(told).toEqual(['会社の音']);
  sound = null;
  await missing.failed('/tones/own/a.wav');
  expect(told).toEqual(['会社の音', '会社の音']);
});
