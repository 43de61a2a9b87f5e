import { beforeEach, expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { NoticeSounds } from '../../../main/alerts/notice-sounds.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

let tones: FakeCallMedia;
let settings: FakeSettings;
let sounds: NoticeSounds;
let isQuiet: boolean;

function start(changes: Partial<Settings> = {}): void {
  tones = new FakeCallMedia();
  settings = new FakeSettings(changes);
  isQuiet = false;
  sounds = new NoticeSounds({ tones, settings, isQuiet: () => isQuiet });
}
beforeEach(() => start());

const ringing = (name = 'call-1'): CallState => newCall(someFacts({ id: someCallId(name) }));
const answered = (call: CallState): CallState => reduceCall(call, { type: 'answer_requested', at: at(1) });
const ended = (call: CallState): CallState => reduceCall(call, { type: 'ended', at: at(2), cause: 'normal' });

/** What was asked of the media window since the last look. */
const asked = (): string[] => tones.asked.splice(0);

test('a tone becomes a beep when a talk begins, and a tone again when it ends', () => {
  const [first, second] = [ringing(), ringing('call-2')];
  sounds.arrived(first);
  sounds.arrived(second);
  sounds.begin('second', 'call');
  sounds.changed(answered(first));
  sounds.changed(ended(first));
  sounds.end('second');
  expect(asked()).toEqual(['ring second', 'beep second', 'ring second', 'silence second']);
});

test('a notice that sounds once does so once, whatever changes later', () => {
  const call = ringing();
  sounds.changed(answered(call));
  sounds.begin('chat', 'chat');
  expect(asked()).toEqual(['beep chat']);
  sounds.changed(ended(call));
  sounds.refresh();
  expect(asked()).toEqual(['silence chat']);
  sounds.end('chat');
  expect(asked()).toEqual([]);
});

test('while the agent has the only call on hold, a notice is its tone, and a beep once the talk goes on', () => {
  start({ 'notify.chatRepeatS': 10 });
  const talking = reduceCall(answered(ringing()), { type: 'established', at: at(2) });
  sounds.changed(reduceCall(talking, { type: 'local_hold_changed', at: at(3), isHeld: true }));
  sounds.begin('chat', 'chat');
  sounds.changed(talking);
  sounds.changed(reduceCall(talking, { type: 'remote_hold_changed', at: at(4), isHeld: true }));
  expect(asked()).toEqual(['ring chat', 'beep chat']);
});

test('a notice waits for the ring of a call to end, and is then heard', () => {
  const call = ringing();
  sounds.arrived(call);
  sounds.begin('message', 'message');
  expect(asked()).toEqual([]);
  sounds.changed(answered(call));
  expect(asked()).toEqual(['beep message']);
});

test('a notice that repeats gives way to a ringing call and goes on after it', () => {
  start({ 'notify.chatRepeatS': 10 });
  sounds.begin('chat', 'chat');
  const call = ringing();
  sounds.arrived(call);
  sounds.begin('call', 'call');
  sounds.changed(ended(call));
  expect(asked()).toEqual(['ring chat', 'silence chat', 'ring call', 'ring chat']);
});

test('the same notice again is heard again', () => {
  sounds.begin('message', 'message');
  sounds.begin('message', 'message');
  expect(asked()).toEqual(['ring message', 'silence message', 'ring message']);
});

test('switching a kind off, and a quiet time, end its sound at once', async () => {
  sounds.begin('call', 'call');
  await settings.set('notify.call', false);
  expect(asked()).toEqual(['ring call', 'silence call']);
  await settings.set('notify.call', true);
  isQuiet = true;
  sounds.refresh();
  expect(asked()).toEqual(['ring call', 'silence call']);
});
