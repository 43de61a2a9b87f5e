import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallSignal } from '../../../common/call/call-state.ts';
import { Ringer } from '../../../main/alerts/ringer.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeSettings } from '../../support/fake-settings.ts';
import { someInvite } from '../../support/fake-sip.ts';

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
    ringer.arrived(call, someInvite());
    expect(tones.asked).toEqual(['ring call-1']);
    ringer.changed(reduceCall(call, ending));
    expect(tones.asked).toEqual(['ring call-1', 'silence call-1']);
  });
}

test('the end of one ringing call leaves the other ringing', () => {
  const tones = new FakeCallMedia();
  const ringer = new Ringer(tones, new FakeSettings());
  const first = newCall(someFacts());
  ringer.arrived(first, someInvite());
  ringer.arrived(newCall(someFacts({ id: someCallId('call-2') })), someInvite());
  ringer.changed(reduceCall(first, { type: 'ended', at: at(1), cause: 'cancelled' }));
  expect(tones.asked).toEqual(['ring call-1', 'ring call-2', 'silence call-1']);
});

test('a call that goes out does not ring', () => {
  const tones = new FakeCallMedia();
  new Ringer(tones, new FakeSettings()).changed(newCall(someFacts({ direction: 'outgoing' })));
  expect(tones.asked).toEqual([]);
});

test('the tone is that of the first rule that fits the INVITE, also when an answer fails and the call rings again', () => {
  const heard: string[] = [];
  const tones = { startRing: (_: string, { name }: { readonly name: string }) => heard.push(name), stopRing: () => undefined };
  const rules = [
    { when: 'queue', value: 'support', tone: 'knock' },
    { when: 'alert_info', value: 'urn:alert:source:internal', tone: 'bell' },
  ] as const;
  const ringer = new Ringer(tones, new FakeSettings({ 'ring.rules': [...rules] }));
  const call = newCall(someFacts());
  ringer.arrived(call, someInvite({ headers: [{ name: 'x-cti-queue', value: 'Support' }] }));
  const answering = reduceCall(call, { type: 'answer_requested', at: at(1) });
  ringer.changed(answering);
  ringer.changed(reduceCall(answering, { type: 'answer_failed', at: at(2) }));
  const internal = newCall(someFacts({ id: someCallId('call-2') }));
  ringer.arrived(internal, someInvite({ headers: [{ name: 'alert-info', value: '<urn:alert:source:internal>' }] }));
  ringer.arrived(newCall(someFacts({ id: someCallId('call-3') })), someInvite());
  expect(heard).toEqual(['knock', 'knock', 'bell', 'madoguchi']);
});
