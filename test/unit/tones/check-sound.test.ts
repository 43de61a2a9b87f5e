import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { soundRefusal } from '../../../main/tones/check-sound.ts';
import { mp3Length } from '../../../main/tones/length/mp3-length.ts';
import { mp4Length } from '../../../main/tones/length/mp4-length.ts';
import { oggLength } from '../../../main/tones/length/ogg-length.ts';
import { waveLength } from '../../../main/tones/length/wave-length.ts';
import { toneM4a } from '../../support/sounds/m4a.ts';
import { id3Tag, toneMp3 } from '../../support/sounds/mp3.ts';
import { sineWave, waveOf } from '../../support/sounds/waves.ts';

const sounds = path.resolve(import.meta.dirname, '../../support/sounds');
const ogg = readFileSync(path.join(sounds, 'sine.ogg'));

test('the length of each kind is told without decoding it', () => {
  expect(waveLength(sineWave({ lengthS: 2, encoding: 'pcm24', channels: 6, rateHz: 192_000 }))?.claimedS).toBeCloseTo(2, 3);
  expect(mp3Length(Buffer.concat([id3Tag(70_000), toneMp3(100)]))?.claimedS).toBeCloseTo((100 * 1152) / 44_100, 3);
  expect(oggLength(ogg)?.claimedS).toBeCloseTo(1, 2);
  expect(mp4Length(toneM4a({ frames: 86 }))?.claimedS).toBeCloseTo((86 * 1024) / 44_100, 3);
});

test.each([
  ['a WAV', sineWave()],
  ['a WAV whose recorder was cut off and claims 10 hours', claiming(sineWave(), 0x7fff_ffff)],
  ['an MP3', toneMp3(80)],
  ['an MP3 after a large picture', Buffer.concat([id3Tag(500_000), toneMp3(80)])],
  ['Ogg', ogg],
  ['M4A', toneM4a()],
])('%s goes to the decoder', (_, bytes) => {
  expect(soundRefusal(bytes)).toBeNull();
});

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['text', Buffer.from('着信音です。'.repeat(100)), 'not_sound'],
  ['zeros', Buffer.alloc(100_000), 'not_sound'],
  ['half a header', sineWave().subarray(0, 30), 'not_sound'],
  ['a header without sound', sineWave().subarray(0, 44), 'not_sound'],
  [
    'a WAV of a thousand channels',
    waveOf(Buffer.alloc(100_000), { rateHz: 48_000, channels: 1000, sampleBytes: 2, format: 1 }),
    'not_sound',
  ],
  ['a WAV at 1 Hz', waveOf(Buffer.alloc(100_000), { rateHz: 1, channels: 1, sampleBytes: 2, format: 1 }), 'not_sound'],
  ['ADPCM', waveOf(Buffer.alloc(100_000), { rateHz: 8000, channels: 1, sampleBytes: 1, format: 17 }), 'not_sound'],
  ['FLAC', readFileSync(path.join(sounds, 'sine.flac')), 'not_sound'],
  ['Apple Lossless', toneM4a({ codec: 'alac' }), 'not_sound'],
  ['an MP4 without tables', toneM4a().subarray(0, 200), 'not_sound'],
  ['31 seconds of WAV', sineWave({ rateHz: 8000, lengthS: 31, encoding: 'pcm8' }), 'too_long'],
  ['31 seconds of MP3', toneMp3(1200), 'too_long'],
  ['an MP3 that goes on with other things', Buffer.concat([toneMp3(10), Buffer.alloc(5_000_000, 0xff)]), 'not_sound'],
  ['10 hours of M4A in its tables', toneM4a({ claimedFrames: 1_550_000 }), 'too_long'],
  ['an Ogg of very many packets that claims a second', Buffer.concat([ogg, manyPackets()]), 'too_long'],
] as const)('%s is refused before it is decoded', (_, bytes, reason) => {
  expect(soundRefusal(bytes)).toBe(reason);
});

test('whatever a file is cut to or filled with, the answer comes', () => {
  for (const bytes of [sineWave({ lengthS: 0.3 }), toneMp3(20), ogg, toneM4a({ frames: 5 })])
    for (let length = 0; length < Math.min(bytes.length, 3000); length += 7) {
      const cut = Buffer.from(bytes.subarray(0, length));
      const torn = Buffer.from(bytes);
      torn.fill(0xff, length, Math.min(bytes.length, length + 9));
      expect(['empty', 'not_sound', 'too_long', null]).toContain(soundRefusal(cut));
      expect(['not_sound', 'too_long', null]).toContain(soundRefusal(torn));
    }
});

function claiming(wave: Buffer, size: number): Buffer {
  wave.writeUInt32LE(size, 40);
  return wave;
}

/** Pages of packets of one byte each, all at the same moment. */
function manyPackets(): Buffer {
  const page = Buffer.alloc(27 + 255 + 255);
  page.write('OggS');
  page.writeUInt8(255, 26);
  page.fill(1, 27, 27 + 255);
  return Buffer.concat(Array.from({ length: 200 }, () => page));
}
