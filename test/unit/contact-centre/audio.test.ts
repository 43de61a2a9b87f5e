import { describe, expect, test } from 'vitest';
import { Hearing } from '../../contact-centre/audio/hearing.ts';
import { decodeMuLaw, encodeMuLaw } from '../../contact-centre/audio/mu-law.ts';
import { type AudioSource, sakura, silence, tone } from '../../contact-centre/audio/sources.ts';
import { voice } from '../../contact-centre/audio/voice.ts';

function heardOf(source: AudioSource, seconds = 2): ReturnType<Hearing['measure']> {
  const hearing = new Hearing();
  for (let packet = 0; packet < seconds * 50; packet += 1) hearing.hear(source(160).map((sample) => decodeMuLaw(encodeMuLaw(sample))));
  return hearing.measure();
}

describe('µ-law', () => {
  test('every byte survives decoding and encoding', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      // 0x7f is the second zero of the code.
      expect(encodeMuLaw(decodeMuLaw(byte))).toBe(byte === 0x7f ? 0xff : byte);
    }
  });
  test('the known corners of G.711 come out', () => {
    expect([0, 32_767, -32_768].map(encodeMuLaw)).toEqual([0xff, 0x80, 0x00]);
  });
});

describe('hearing', () => {
  test.each([440, 697, 1000, 2500])('a tone of %i Hz is recognised through µ-law', (frequencyHz) => {
    const heard = heardOf(tone(frequencyHz));
    expect(Math.abs(heard.dominantHz - frequencyHz)).toBeLessThanOrEqual(5);
    expect(heard.packets).toBe(100);
    expect(heard.rms).toBeGreaterThan(5000);
  });
  test('silence has no frequency', () => {
    expect(heardOf(silence())).toMatchObject({ rms: 0, dominantHz: 0 });
  });
  test('a short beep among silence is heard in the loudest tenth of a second', () => {
    const [beep, quiet] = [tone(600), silence()];
    let packet = 0;
    const heard = heardOf((count) => (packet++ % 50 < 5 ? beep(count) : quiet(count)));
    expect(heard.peakRms).toBeGreaterThan(4000);
    expect(heard.dominantHz).toBe(600);
  });
});

describe('what the contact centre says', () => {
  test('the voice is loud enough, pauses, and stays below clipping', () => {
    const samples = voice()(8000 * 3);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(24_000);
    const heard = heardOf(voice());
    expect(heard.rms).toBeGreaterThan(700);
    expect(heard.peakRms).toBeGreaterThan(1.3 * heard.rms);
  });
  test('the tune begins with its first note', () => {
    expect(heardOf(sakura(), 0.3).dominantHz).toBe(440);
  });
});
