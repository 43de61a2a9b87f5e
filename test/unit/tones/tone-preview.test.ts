import { expect, test } from 'vitest';
import { newCall } from '../../../common/call/call-reducer.ts';
import { TonePreview } from '../../../main/tones/tone-preview.ts';
import { someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function bench(isRinging = false) {
  const tones = new FakeCallMedia();
  const clock = new FakeClock();
  const told: (string | null)[] = [];
  const preview = new TonePreview({
    tones,
    volume: () => 40,
    isRinging: () => isRinging,
    changed: () => told.push(preview.playing),
    clock,
  });
  return { tones, clock, told, preview };
}

test('a tone is heard until its end, until it is stopped, or until another one is tried', () => {
  const { tones, clock, told, preview } = bench();
  preview.play('bell', 6000);
  clock.advance(5999);
  expect(tones.asked).toEqual(['ring preview']);
  clock.advance(1);
  expect(tones.asked).toEqual(['ring preview', 'silence preview']);
  preview.play('bell', 6000);
  preview.play('glass', 6000);
  preview.stop();
  preview.stop();
  expect(told).toEqual(['bell', null, 'bell', 'glass', null]);
  expect(tones.asked.at(-1)).toBe('silence preview');
  expect(clock.waiting).toBe(0);
});

test('a call that comes in is heard instead; while one rings nothing is tried', () => {
  const { tones, told, preview } = bench();
  preview.play('bell', 6000);
  preview.changed(newCall(someFacts({ direction: 'outgoing' })));
  expect(tones.asked).toEqual(['ring preview']);
  preview.arrived(newCall(someFacts()));
  expect(tones.asked).toEqual(['ring preview', 'silence preview']);
  expect(told).toEqual(['bell', null]);
  const busy = bench(true);
  expect(busy.preview.play('bell', 6000)).toBe('busy');
  expect(busy.tones.asked).toEqual([]);
});
