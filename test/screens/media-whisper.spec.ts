import { expect } from '@playwright/test';
import { sineWave } from '../support/sounds/waves.ts';
import { test } from './media-rig.ts';

const base64 = (bytes: Buffer): string => bytes.toString('base64');
const whisper = (sound: string | null, count: (string | null)[]) => ({ type: 'playWhisper', owner: 'call', sound, count }) as const;

test('a sound is heard, and the numbers after it, each in the place of a beep', async ({ openMedia }) => {
  const media = await openMedia();
  // Louder than the beeps, and the numbers are louder than the sound.
  const heard = media.done(
    whisper(base64(sineWave({ lengthS: 1, loudness: 0.4 })), [base64(sineWave({ lengthS: 3, loudness: 0.8 })), null]),
  );
  await media.hears('whisper', 0.35);
  await media.hears('whisper', 0.7);
  expect(await heard).toBeNull();
  expect(media.complaints).toEqual([]);
});

test('what is no sound is left out, and a beep is heard in the place of a number', async ({ openMedia }) => {
  const media = await openMedia();
  const broken = base64(Buffer.from('no sound'));
  const heard = media.done(whisper(broken, [broken, broken]));
  await media.hears('whisper', 0.1);
  expect(await heard).toBeNull();
});

test('it ends at once when it is stopped', async ({ openMedia }) => {
  const media = await openMedia();
  const heard = media.done(whisper(base64(sineWave({ lengthS: 9 })), [null, null, null, null, null]));
  await media.hears('whisper', 0.1);
  await media.done({ type: 'stopWhisper', owner: 'call' });
  expect(await heard).toBeNull();
  await expect(media.page.locator('audio[data-role=whisper]')).toHaveCount(0);
});
