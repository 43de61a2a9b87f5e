import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import { CallShortcut } from '../../../main/windows/call-shortcut.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeLog } from '../../support/fake-log.ts';

class FakeShortcuts {
  readonly keys = new Map<string, () => void>();
  isTaken = false;

  register(keys: string, press: () => void): boolean {
    if (this.isTaken) return false;
    if (keys.includes('Nonsense')) throw new TypeError('conversion failure');
    this.keys.set(keys, press);
    return true;
  }
  unregister(keys: string): void {
    this.keys.delete(keys);
  }
}

function ringing(name: string): CallState {
  return newCall(someFacts({ id: someCallId(name) }));
}

function rig(keys = 'Control+Alt+Enter') {
  const shortcuts = new FakeShortcuts();
  const focused: string[] = [];
  const log = new FakeLog();
  const shortcut = new CallShortcut({ shortcuts, keys: () => keys, focus: (id) => focused.push(id), log });
  return { shortcuts, focused, log, shortcut };
}

test('the keys are ours only while a call rings, and lead to the one that rings longest', () => {
  const { shortcuts, focused, shortcut } = rig();
  const first = ringing('first');
  const second = ringing('second');
  shortcut.arrived(first);
  shortcut.arrived(second);
  shortcuts.keys.get('Control+Alt+Enter')?.();
  shortcut.changed(reduceCall(first, { type: 'answer_requested', at: at(1) }));
  shortcuts.keys.get('Control+Alt+Enter')?.();
  expect(focused).toEqual(['first', 'second']);
  shortcut.changed(reduceCall(second, { type: 'ended', at: at(2), cause: 'cancelled' }));
  expect(shortcuts.keys.size).toBe(0);
});

test('an outgoing call takes no keys, and no keys are set where none are wanted', () => {
  const { shortcuts, shortcut } = rig();
  shortcut.changed(newCall(someFacts({ direction: 'outgoing' })));
  expect(shortcuts.keys.size).toBe(0);
  const without = rig('');
  without.shortcut.arrived(ringing('call'));
  expect(without.shortcuts.keys.size).toBe(0);
});

test('keys that another program has, or that are none, are logged, and the phone rings on', () => {
  const taken = rig();
  taken.shortcuts.isTaken = true;
  taken.shortcut.arrived(ringing('call'));
  const nonsense = rig('Nonsense');
  nonsense.shortcut.arrived(ringing('call'));
  expect([taken.log.lines.length, nonsense.log.lines.length]).toEqual([1, 1]);
});
