import { beforeEach, expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import { AttentionSigns, type Signs, type SignsDesk, signsOf } from '../../../main/alerts/attention-signs.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

/** A desktop that shows what it was told last. */
class FakeDesk implements SignsDesk {
  shown: Signs = signsOf([], 0);
  hasTaskBar = true;

  flash(isFlashing: boolean): void {
    if (!this.hasTaskBar) throw new Error('no task bar');
    this.shown = { ...this.shown, isFlashing };
  }
  bounce(bounce: Signs['bounce']): void {
    this.shown = { ...this.shown, bounce };
  }
  badge(missedCount: number): void {
    this.shown = { ...this.shown, missedCount };
  }
}

let desk: FakeDesk;
let settings: FakeSettings;
let isQuiet: boolean;
let log: FakeLog;
let signs: AttentionSigns;
beforeEach(() => {
  desk = new FakeDesk();
  settings = new FakeSettings();
  isQuiet = false;
  log = new FakeLog();
  signs = new AttentionSigns({ desk, settings, situation: () => ({ isRinging: false, isOnCall: false, isQuiet }), log });
});

const none = { isFlashing: false, bounce: 'none', missedCount: 0 };
const ringing = (name: string): CallState => newCall(someFacts({ id: someCallId(name) }));
const ended = (call: CallState): CallState => reduceCall(call, { type: 'ended', at: at(2), cause: 'cancelled' });

test('task bar and dock call until no call rings', () => {
  const [first, second] = [ringing('first'), ringing('second')];
  signs.arrived(first);
  signs.arrived(second);
  signs.changed(ended(first));
  expect(desk.shown).toEqual({ ...none, isFlashing: true, bounce: 'urgent' });
  signs.changed(ended(second));
  expect(desk.shown).toEqual(none);
});

test('calls that ring and end leave the number of missed calls as it is', () => {
  signs.showMissed(3);
  const call = ringing('first');
  signs.arrived(call);
  expect(desk.shown.missedCount).toBe(3);
  signs.changed(ended(call));
  expect(desk.shown).toEqual({ ...none, missedCount: 3 });
  signs.showMissed(0);
  expect(desk.shown).toEqual(none);
});

test('news bounce once; a call beside them without end', () => {
  signs.begin('chat', 'chat');
  expect(desk.shown.bounce).toBe('once');
  const call = ringing('first');
  signs.arrived(call);
  expect(desk.shown.bounce).toBe('urgent');
  signs.changed(ended(call));
  signs.end('chat');
  expect(desk.shown).toEqual(none);
});

test('a kind that is switched off, and a quiet time, end the signs; the missed calls stay', async () => {
  signs.showMissed(1);
  signs.arrived(ringing('first'));
  await settings.set('notify.call', false);
  expect(desk.shown).toEqual({ ...none, missedCount: 1 });
  await settings.set('notify.call', true);
  expect(desk.shown.isFlashing).toBe(true);
  isQuiet = true;
  signs.refresh();
  expect(desk.shown).toEqual({ ...none, missedCount: 1 });
});

test('a desktop without a task bar shows the other signs, and it is logged', () => {
  desk.hasTaskBar = false;
  signs.arrived(ringing('first'));
  expect(desk.shown).toEqual({ ...none, bounce: 'urgent' });
  expect(log.lines).toHaveLength(1);
});

test('a call that goes out gives no sign', () => {
  signs.arrived(newCall(someFacts({ direction: 'outgoing' })));
  expect(desk.shown).toEqual(none);
});
