import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { ToneSound } from '../../common/ipc/groups/media.ts';
import { isToneWave, toneWaveS } from '../../main/tones/tone-wave.ts';
import { toneM4a } from '../support/sounds/m4a.ts';
import { id3Tag, toneMp3 } from '../support/sounds/mp3.ts';
import { sineWave, waveOf } from '../support/sounds/waves.ts';
import { MediaPage, test } from './media-rig.ts';

let media: MediaPage;
test.beforeAll(async ({ browser }) => {
  media = await MediaPage.open(browser);
});
test.afterAll(() => media.page.context().close());

const ogg = readFileSync('test/support/sounds/sine.ogg');

async function decode(bytes: Buffer): Promise<ToneSound> {
  const value = await media.done({ type: 'decodeTone', sound: bytes.toString('base64') });
  if (value === null || typeof value !== 'object') throw new Error('no tone');
  return value;
}

interface Heard {
  readonly channels: number;
  readonly lengthS: number;
  readonly peak: number;
  /** By how often it crosses zero. */
  readonly hz: number;
}

function heard(sound: ToneSound): Heard {
  if (sound.type === 'refused') throw new Error(sound.reason);
  const wave = Buffer.from(sound.wave, 'base64');
  expect(isToneWave(wave)).toBe(true);
  const channels = wave.readUInt16LE(22);
  const samples = Array.from({ length: (wave.length - 44) / (2 * channels) }, (_, index) => wave.readInt16LE(44 + index * 2 * channels));
  const crossings = samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
  const lengthS = toneWaveS(wave);
  return {
    channels,
    lengthS,
    peak: samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) / 32_768,
    hz: crossings / lengthS,
  };
}

const waves = [
  ['8 bits', sineWave({ encoding: 'pcm8' }), 1],
  ['16 bits at 8 kHz', sineWave({ rateHz: 8000 }), 1],
  ['24 bits in stereo', sineWave({ encoding: 'pcm24', channels: 2 }), 2],
  ['32 bits', sineWave({ encoding: 'pcm32' }), 1],
  ['float', sineWave({ encoding: 'float32', loudness: 0.05 }), 1],
  ['float beyond full scale', sineWave({ encoding: 'float32', loudness: 4 }), 1],
  ['5.1', sineWave({ channels: 6 }), 2],
  ['192 kHz', sineWave({ rateHz: 192_000, encoding: 'pcm24' }), 1],
  ['0 dBFS', sineWave({ loudness: 1 }), 1],
  ['a whisper', sineWave({ loudness: 0.03 }), 1],
] as const;

for (const [name, bytes, channels] of waves)
  test(`a WAV of ${name} becomes a tone of the usual form and loudness`, async () => {
    const tone = heard(await decode(bytes));
    expect(tone.channels).toBe(channels);
    expect(tone.lengthS).toBeCloseTo(1, 2);
    expect(tone.hz).toBeGreaterThan(850);
    expect(tone.hz).toBeLessThan(990);
    // A sine at -14 dBFS.
    expect(tone.peak).toBeGreaterThan(0.25);
    expect(tone.peak).toBeLessThan(0.6);
  });

for (const [name, bytes] of [
  ['MP3', Buffer.concat([id3Tag(10_000), toneMp3(80)])],
  ['Ogg', ogg],
  ['M4A', toneM4a({ frames: 80 })],
] as const)
  test(`${name} is decoded`, async () => {
    const tone = heard(await decode(bytes));
    expect(tone.lengthS).toBeGreaterThan(0.9);
    expect(tone.lengthS).toBeLessThan(2.2);
    expect(tone.peak).toBeGreaterThan(0.1);
    expect(tone.peak).toBeLessThanOrEqual(0.81);
  });

test('the tone of an Ogg keeps its pitch', async () => {
  expect(heard(await decode(ogg)).hz).toBeCloseTo(880, -1);
});

for (const [name, bytes, reason] of [
  ['silence', sineWave({ loudness: 0 }), 'silent'],
  [
    'a float WAV of nothing but NaN',
    waveOf(Buffer.alloc(200_000, 0xff), { rateHz: 48_000, channels: 1, sampleBytes: 4, format: 3 }),
    'silent',
  ],
  ['31 seconds', sineWave({ rateHz: 8000, lengthS: 31, encoding: 'pcm8' }), 'too_long'],
  ['a click', sineWave({ lengthS: 0.1 }), 'too_short'],
  ['text', Buffer.from('これは音声ではありません。'.repeat(50)), 'not_decoded'],
  ['nothing', Buffer.alloc(0), 'not_decoded'],
  ['half an Ogg header', ogg.subarray(0, 60), 'not_decoded'],
] as const)
  test(`${name} is refused: ${reason}`, async () => {
    expect(await decode(bytes)).toEqual({ type: 'refused', reason });
  });

test('30 seconds in stereo come through whole, and the page works on', async () => {
  const tone = heard(await decode(sineWave({ rateHz: 48_000, lengthS: 30.2, channels: 2 })));
  expect(tone.lengthS).toBe(30);
  expect(media.complaints).toEqual([]);
});
