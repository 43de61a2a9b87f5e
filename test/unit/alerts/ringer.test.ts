import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallSignal } from '../../../common/call/call-state.ts';
import { Ringer } from '../../../main/alerts/ringer.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const endings: readonly CallSignal[] = [
  { type: 'answer_requested', at: at(1) },
  { type: 'hang_up_requested', at: at(1), cause: 'rejected' },
  { type: 'ended', at: at(1), cause: 'cancelled' },
  { type: 'ended', at: at(1), cause: 'answered_elsewhere' },
  { type: 'ended', at: at(1), cause: 'network' },
];

for (const ending of endings) {
  test(`the tone stops on ${ending.type} ${'cause' in ending ? ending.cause : ''}`, () => {
    const tones = new FakeCallMedia();
    const ringer = new Ringer(tones, new FakeSettings());
    const call = newCall(someFacts());
    ringer.arrived(call);
    expect(tones.asked).toEqual(['ring call-1']);
    ringer.changed(reduceCall(call, ending));
    expect(tones.asked).toEqual(['ring call-1', 'silence call-1']);
  });
}

test('the end of one ringing call leaves the other ringing', () => {
  const tones = new FakeCallMedia();
  const ringer = new Ringer(tones, new FakeSettings());
  const first = newCall(someFacts());
  ringer.arrived(first);
  ringer.arrived(newCall(someFacts({ id: someCallId('call-2') })));
  ringer.changed(reduceCall(first, { type: 'ended', at: at(1), cause: 'cancelled' }));
  expect(tones.asked).toEqual(['ring call-1', 'ring call-2', 'silence call-1']);
});

test('a call that goes out does not ring', () => {
  const tones = new FakeCallMedia();
  new Ringer(tones, new FakeSettings()).changed(newCall(someFacts({ direction: 'outgoing' })));
  expect(tones.asked).toEqual([]);
});
