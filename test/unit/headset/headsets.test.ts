import { expect, test } from 'vitest';
import type { Quirk } from '../../../renderer/media/headset/quirks.ts';
import { Headsets } from '../../../renderer/media/headset/headsets.ts';
import { settled } from '../../support/fake-clock.ts';
import { collection, levelHeadset, listHeadset, telephony, usualHeadset } from '../../support/headset/descriptors.ts';
import { FakeHeadset } from '../../support/headset/fake-hid.ts';
import { call, HeadsetRig } from '../../support/headset/headset-rig.ts';

function plugged(collections: unknown = usualHeadset, quirks: readonly Quirk[] = []) {
  const rig = new HeadsetRig(quirks);
  const headset = new FakeHeadset({ collections });
  rig.hid.plug(headset);
  return { rig, headset };
}

test('a headset is recognised without being opened, claimed for the calls, and let go after them', async () => {
  const { rig, headset } = plugged();
  await rig.calls();
  expect(rig.views()).toEqual([{ name: 'Generic headset', buttons: ['hook', 'flash', 'redial', 'mute'], state: 'idle' }]);
  expect(headset.done).toEqual([]);
  await rig.calls(call('a', 'ringing'));
  expect(rig.views()[0]?.state).toBe('in_use');
  expect(headset.done).toEqual(['open', '02 04']);
  await rig.calls();
  expect(headset.done).toEqual(['open', '02 04', '02 00', 'close']);
  expect(rig.views()[0]?.state).toBe('idle');
});

test('a call that answers itself takes the hook off, without a press', async () => {
  const { rig, headset } = plugged();
  await rig.calls();
  await rig.calls(call('a', 'talking'));
  expect(headset.done).toEqual(['open', '02 11']);
  expect(rig.asked()).toEqual([]);
});

test('switched off, no headset is listed or touched; in the middle of a call it is let go', async () => {
  const { rig, headset } = plugged();
  rig.headsets.follow({ isOn: false, calls: [call('a', 'talking')] });
  await settled();
  expect([headset.done, rig.views()]).toEqual([[], []]);
  await rig.calls(call('a', 'talking'));
  expect(headset.isOpen).toBe(true);
  rig.headsets.follow({ isOn: false, calls: [] });
  await rig.wait(1000);
  expect(headset.done.slice(-2)).toEqual(['02 00', 'close']);
  expect(rig.views()).toEqual([]);
});

test('a headset plugged in during a call is picked up; one that is pulled out is told of, and its place is free for it again', async () => {
  const rig = new HeadsetRig();
  await rig.calls(call('a', 'talking'));
  const headset = new FakeHeadset({ collections: usualHeadset });
  rig.hid.plug(headset);
  await settled();
  expect(headset.done).toEqual(['open', '02 11']);
  rig.hid.unplug(headset);
  await rig.calls(call('a', 'talking', true));
  expect(headset.done).toEqual(['open', '02 11']);
  expect([rig.troubles(), rig.views()]).toEqual([['unplugged'], []]);
  const again = new FakeHeadset({ collections: usualHeadset });
  rig.hid.plug(again);
  await settled();
  expect(again.done).toEqual(['open', '02 03']);
});

test('a headset that is pulled out after a press is not written to any more', async () => {
  const { rig, headset } = plugged();
  await rig.calls();
  await rig.calls(call('a', 'talking'));
  await rig.wait(1000);
  headset.input(2, 2);
  rig.hid.unplug(headset);
  await rig.wait(5000);
  expect([headset.done, rig.troubles()]).toEqual([['open', '02 11'], ['unplugged']]);
});

test('a hook that turns out to spring back hangs up with its first press, also where the call was answered on the screen', async () => {
  const { rig, headset } = plugged(listHeadset);
  await rig.calls();
  await rig.calls(call('a', 'talking'));
  await rig.wait(2000);
  headset.input(0, 1, 0);
  await rig.wait(150);
  expect(rig.asked()).toEqual([]);
  headset.input(0, 0, 0);
  expect(rig.asked()).toEqual(['hangUp a']);
});

test('a keyboard is left alone, two headsets are both used', async () => {
  const rig = new HeadsetRig();
  const keyboard = new FakeHeadset({ collections: [collection({ usagePage: 1, inputs: { 1: [{ usages: [0x07_00_04], count: 8 }] } })] });
  const [one, two] = [new FakeHeadset({ collections: usualHeadset }), new FakeHeadset({ collections: levelHeadset })];
  for (const device of [keyboard, one, two]) rig.hid.plug(device);
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  expect(keyboard.done).toEqual([]);
  expect([one.done, two.done]).toEqual([
    ['open', '02 04'],
    ['open', '06 00 00', '07 01 00'],
  ]);
  await rig.wait(1000);
  two.input(5, 0x10, 0);
  expect(rig.asked()).toEqual(['answer a']);
});

test('a headset that is not ours to open is told of once, not tried again in this call, and tried in the next', async () => {
  const { rig, headset } = plugged();
  headset.errors.open = new DOMException('busy', 'NotAllowedError');
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  await rig.calls(call('a', 'talking'));
  expect([headset.done, rig.troubles(), rig.views()[0]?.state]).toEqual([['open'], ['not_opened'], 'failed']);
  delete headset.errors.open;
  await rig.calls();
  await rig.calls(call('b', 'ringing'));
  expect(headset.done).toEqual(['open', 'open', '02 04']);
  expect(rig.views()[0]?.state).toBe('in_use');
});

test('a lamp that cannot be written is told of once; the buttons go on', async () => {
  const { rig, headset } = plugged();
  headset.errors.write = new DOMException('failed', 'NotAllowedError');
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  await rig.calls(call('a', 'talking'));
  expect(rig.troubles()).toEqual(['not_written']);
  await rig.wait(1000);
  headset.input(2, 2);
  expect(rig.asked()).toEqual(['mute a']);
});

test('a headset that opens too late is closed at once', async () => {
  const { rig, headset } = plugged();
  headset.silent = 'open';
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  await rig.wait(3000);
  expect(rig.troubles()).toEqual(['not_opened']);
  headset.answer();
  await settled();
  expect(headset.done).toEqual(['open', 'close']);
});

test('a headset that answers nothing any more gets the newest lamps only, and the next call waits for the end of the last', async () => {
  const { rig, headset } = plugged();
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  headset.silent = 'write';
  await rig.calls(call('a', 'starting'));
  await rig.calls(call('a', 'talking'));
  await rig.calls(call('a', 'talking', true));
  headset.answer();
  await settled();
  expect(headset.done).toEqual(['open', '02 04', '02 01', '02 03']);
  headset.silent = 'close';
  await rig.calls();
  await rig.wait(1000);
  await rig.calls(call('b', 'ringing'));
  expect(headset.done.slice(4)).toEqual(['02 00', 'close']);
  headset.answer();
  await settled();
  expect(headset.done.slice(4)).toEqual(['02 00', 'close', 'open', '02 04']);
});

test('the next call within a second finds the headset still open: nothing that it does late is lost', async () => {
  const { rig, headset } = plugged(levelHeadset);
  await rig.calls();
  await rig.calls(call('a', 'talking'));
  headset.input(5, 0x10, 0);
  await rig.calls();
  await rig.wait(500);
  await rig.calls(call('b', 'ringing'));
  headset.input(5, 0, 0);
  await rig.wait(500);
  headset.input(5, 0x10, 0);
  expect(rig.asked()).toEqual(['answer b']);
  expect(headset.done.filter((one) => one === 'open' || one === 'close')).toEqual(['open']);
});

test('a button that moves without end is left out until the next call', async () => {
  const { rig, headset } = plugged();
  await rig.calls();
  await rig.calls(call('a', 'talking'));
  await rig.wait(1000);
  for (let round = 0; round < 40; round += 1) {
    headset.input(2, 2);
    headset.input(2, 0);
    await rig.wait(50);
  }
  expect(rig.asked().length).toBeLessThan(12);
  expect([rig.troubles(), rig.views()[0]?.state]).toEqual([['unsteady'], 'failed']);
  await rig.calls();
  await rig.calls(call('b', 'talking'));
  await rig.wait(1000);
  headset.input(2, 2);
  expect(rig.asked()).toEqual(['mute b']);
});

test('without WebHID, and where devices cannot be listed, nothing happens', async () => {
  const heard: unknown[] = [];
  const rig = new HeadsetRig();
  const without = new Headsets({ system: null, quirks: [], clock: rig.clock, report: (report) => heard.push(report) });
  without.follow({ isOn: true, calls: [call('a', 'ringing')] });
  rig.hid.listError = new DOMException('denied', 'SecurityError');
  await rig.calls(call('a', 'ringing'));
  expect([heard, rig.asked(), rig.troubles()]).toEqual([[{ type: 'headsets', headsets: [] }], [], []]);
});

test('a device without a name is shown by its numbers, one with a hostile name in plain text', async () => {
  const rig = new HeadsetRig();
  rig.hid.plug(new FakeHeadset({ collections: usualHeadset, productName: '', vendorId: 0xb0e, productId: 0x24 }));
  rig.hid.plug(new FakeHeadset({ collections: usualHeadset, productName: `\u202Eevil\u0000${'x'.repeat(100_000)}` }));
  await rig.calls();
  const [first, second] = rig.views();
  expect(first?.name).toBe('USB 0b0e:0024');
  expect(second?.name).toMatch(/^evilx{1,124}$/);
});

test('a quirk says how a button speaks, and which to leave out; the first entry for the device counts', async () => {
  const quirks: readonly Quirk[] = [
    { vendorId: 0x1234, productId: 0x1, reason: 'another product', ignores: ['hook', 'mute'] },
    { vendorId: 0x1234, productId: null, reason: 'mute is a state, flash is noise', styles: { mute: 'level' }, ignores: ['flash'] },
    { vendorId: 0x1234, productId: 0x5678, reason: 'never reached', ignores: ['mute'] },
  ];
  const { rig, headset } = plugged(usualHeadset, quirks);
  await rig.calls();
  expect(rig.views()[0]?.buttons).toEqual(['hook', 'redial', 'mute']);
  await rig.calls(call('a', 'talking', true));
  await rig.wait(2000);
  headset.input(2, 2 | 4);
  expect(rig.asked()).toEqual([]);
  await rig.wait(2000);
  headset.input(2, 0);
  expect(rig.asked()).toEqual(['unmute a']);
});

test('broken devices never stop the sound ones', async () => {
  const rig = new HeadsetRig();
  const sound = new FakeHeadset({ collections: usualHeadset });
  for (const collections of [
    null,
    [],
    [{ usagePage: 0x0b }],
    [collection({ inputs: { 1: [{ usages: [telephony(0x20)], count: 2 ** 31 }] } })],
  ])
    rig.hid.plug(new FakeHeadset({ collections }));
  rig.hid.plug(sound);
  await rig.calls();
  await rig.calls(call('a', 'ringing'));
  expect(rig.views()).toHaveLength(1);
  expect(sound.done).toEqual(['open', '02 04']);
});
