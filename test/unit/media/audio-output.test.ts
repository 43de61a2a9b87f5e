import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AudioOutput, type Sounding } from '../../../renderer/media/audio-output.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

/** An element that remembers where it sounds, as Chromium does it: a refusal leaves it where it is. */
class FakeElement implements Sounding {
  sinkId = '';
  readonly missing = new Set<string>();
  /** Its device vanished: until it is on the system's it is let onto no other one. */
  isStuck = false;

  setSinkId(sinkId: string): Promise<void> {
    if (this.missing.has(sinkId)) return Promise.reject(new DOMException('no such device', 'NotFoundError'));
    if (this.isStuck && sinkId !== '') return Promise.reject(new DOMException('aborted', 'AbortError'));
    this.isStuck = false;
    this.sinkId = sinkId;
    return Promise.resolve();
  }
}

test('what sounds follows the chosen device until it is taken out', async () => {
  let chosen: string | null = 'headset';
  const output = new AudioOutput(() => Promise.resolve(chosen));
  const [voice, beep] = [new FakeElement(), new FakeElement()];
  await output.add(voice);
  await output.add(beep);
  expect([voice.sinkId, beep.sinkId]).toEqual(['headset', 'headset']);
  output.remove(beep);
  chosen = null;
  await output.refresh();
  expect([voice.sinkId, beep.sinkId]).toEqual(['', 'headset']);
});

test('a device that is gone gives way to the system, and what was on one that vanished comes onto the next by way of the system', async () => {
  let chosen = 'headset';
  const output = new AudioOutput(() => Promise.resolve(chosen));
  const voice = new FakeElement();
  await output.add(voice);
  voice.isStuck = true;
  chosen = 'speakers';
  await output.refresh();
  expect(voice.sinkId).toBe('speakers');
  chosen = 'gone';
  voice.missing.add('gone');
  await output.refresh();
  expect(voice.sinkId).toBe('');
});

test('where even the system refuses, nothing is thrown', async () => {
  const output = new AudioOutput(() => Promise.resolve('headset'));
  const voice = new FakeElement();
  for (const device of ['headset', '']) voice.missing.add(device);
  await output.add(voice);
  expect(voice.sinkId).toBe('');
});
