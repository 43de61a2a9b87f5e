import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallSignal } from '../../../common/call/call-state.ts';
import type { NoticeKind } from '../../../common/settings/notice-settings.ts';
import { NoticeSounds } from '../../../main/alerts/notice-sounds.ts';
import { Ringer } from '../../../main/alerts/ringer.ts';
import type { CallObserver } from '../../../main/cti/port.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeSettings } from '../../support/fake-settings.ts';
import { someInvite } from '../../support/fake-sip.ts';

/** The ringer with the sounds behind it, told of calls in the order of the hub. */
function ringerOf(tones: FakeCallMedia): CallObserver {
  const settings = new FakeSettings();
  const sounds = new NoticeSounds({ tones, settings, isQuiet: () => false });
  const ringer = new Ringer(sounds, settings);
  return {
    arrived: (call, invite) => {
      ringer.arrived(call, invite);
      sounds.arrived(call);
    },
    changed: (call) => {
      ringer.changed(call);
      sounds.changed(call);
    },
  };
}

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
    const ringer = ringerOf(tones);
    const call = newCall(someFacts());
    ringer.arrived(call, someInvite());
    expect(tones.asked).toEqual(['ring call-1']);
    ringer.changed(reduceCall(call, ending));
    expect(tones.asked).toEqual(['ring call-1', 'silence call-1']);
  });
}

test('the end of one ringing call leaves the other ringing', () => {
  const tones = new FakeCallMedia();
  const ringer = ringerOf(tones);
  const first = newCall(someFacts());
  ringer.arrived(first, someInvite());
  ringer.arrived(newCall(someFacts({ id: someCallId('call-2') })), someInvite());
  ringer.changed(reduceCall(first, { type: 'ended', at: at(1), cause: 'cancelled' }));
  expect(tones.asked).toEqual(['ring call-1', 'ring call-2', 'silence call-1']);
});

test('beside a talk a second call is a beep; it rings when the talk is over', () => {
  const tones = new FakeCallMedia();
  const ringer = ringerOf(tones);
  const first = newCall(someFacts());
  ringer.arrived(first, someInvite());
  const answering = reduceCall(first, { type: 'answer_requested', at: at(1) });
  ringer.changed(answering);
  ringer.arrived(newCall(someFacts({ id: someCallId('call-2') })), someInvite());
  ringer.changed(reduceCall(answering, { type: 'ended', at: at(2), cause: 'normal' }));
  expect(tones.asked).toEqual(['ring call-1', 'silence call-1', 'beep call-2', 'ring call-2']);
});

test('a call that goes out does not ring', () => {
  const tones = new FakeCallMedia();
  ringerOf(tones).changed(newCall(someFacts({ direction: 'outgoing' })));
  expect(tones.asked).toEqual([]);
});

test('the tone is that of the first rule that fits the INVITE, also when an answer fails and the call rings again', () => {
  const heard: (string | null)[] = [];
  const sounds = { begin: (_: string, _kind: NoticeKind, tone: string | null = null) => void heard.push(tone), end: () => undefined };
  const rules = [
    { when: 'queue', value: 'support', tone: 'knock' },
    { when: 'alert_info', value: 'urn:alert:source:internal', tone: 'bell' },
  ] as const;
  const ringer = new Ringer(sounds, new FakeSettings({ 'ring.rules': [...rules] }));
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
