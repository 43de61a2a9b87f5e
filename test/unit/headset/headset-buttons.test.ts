import { expect, test } from 'vitest';
import type { HeadsetList } from '../../../common/ipc/groups/media.ts';
import { HeadsetButtons } from '../../../main/headset/headset-buttons.ts';
import { someCallId } from '../../support/call-builders.ts';
import { CallRig } from '../../support/call-rig.ts';
import { settled } from '../../support/fake-clock.ts';
import { FakeHeadsetMedia } from '../../support/headset/fake-headset-media.ts';

const [one, two] = [someCallId('one'), someCallId('two')];

function bench(isTeamsRunning = () => Promise.resolve(false)) {
  const rig = new CallRig();
  const media = new FakeHeadsetMedia();
  const lists: string[] = [];
  const { hub, service, settings, clock, log } = rig;
  const listChanged = ({ headsets, isLeftToTeams }: HeadsetList): void =>
    void lists.push([...headsets.map(({ name, state }) => `${name} ${state}`), ...(isLeftToTeams ? ['left to Teams'] : [])].join(', '));
  const buttons = new HeadsetButtons({ hub, service, media, settings, isTeamsRunning, listChanged, clock, log });
  buttons.start();
  const press = async (id: typeof one, ...actions: Parameters<FakeHeadsetMedia['press']>[0]['action'][]): Promise<void> => {
    for (const action of actions) media.press({ id, action });
    await settled();
    await settled();
  };
  return { rig, media, buttons, lists, press };
}

test('the media window is told of each call, and its buttons answer, mute, hold and hang up', async () => {
  const { rig, media, press } = bench();
  const session = rig.sip.ring('one');
  await press(one, 'answer');
  session.tell({ type: 'established' });
  await press(one, 'mute');
  await press(one, 'unmute');
  await press(one, 'hold');
  await press(one, 'resume');
  await press(one, 'hangUp');
  expect(media.told).toEqual([
    'on',
    'on one:ringing',
    'on one:starting',
    'on one:talking',
    'on one:talking!',
    'on one:talking',
    'on one:held',
    'on one:talking',
    'on',
  ]);
  expect(rig.view('one')?.phase).toBe('ending');
});

test('flash to a second call: the first is held before the second is answered, and a swap happens in order', async () => {
  const { rig, media, press } = bench();
  const first = rig.sip.ring('one');
  await press(one, 'answer');
  first.tell({ type: 'established' });
  const second = rig.sip.ring('two');
  await press(two, 'answer');
  second.tell({ type: 'established' });
  await settled();
  expect(media.told.at(-1)).toBe('on one:held two:talking');
  media.press({ id: two, action: 'hold' });
  media.press({ id: one, action: 'resume' });
  await settled();
  await settled();
  expect(media.told.slice(-2)).toEqual(['on one:held two:held', 'on one:talking two:held']);
});

test('switched off, no call is told and no press is done; switched on again the calls are told at once', async () => {
  const { rig, media, press } = bench();
  rig.sip.ring('one');
  await rig.settings.set('audio.headsetButtons', false);
  await press(one, 'answer');
  expect(rig.view('one')?.phase).toBe('ringing_in');
  await rig.settings.set('audio.headsetButtons', true);
  expect(media.told).toEqual(['on', 'on one:ringing', 'off', 'on one:ringing']);
});

test('a press that comes too late is refused and logged, and harms no other call', async () => {
  const { rig, press } = bench();
  rig.sip.ring('one');
  await press(two, 'hangUp');
  await press(one, 'mute');
  expect(rig.log.lines).toEqual(['info a press on a headset was refused', 'info a press on a headset was refused']);
  expect(rig.view('one')?.phase).toBe('ringing_in');
});

test('trouble with a headset is a line of the log and no more', () => {
  const { rig, media } = bench();
  const session = rig.sip.ring('one');
  media.fail({ name: 'Generic headset', trouble: 'not_opened' });
  expect(rig.log.lines).toEqual(['warn the buttons of a headset do not work']);
  expect(session.asked).toEqual(['ring']);
});

test('a call that the other side holds can still be ended; nothing is told twice', async () => {
  const { rig, media, press } = bench();
  const session = rig.sip.ring('one');
  await press(one, 'answer');
  session.tell({ type: 'established' });
  session.tell({ type: 'remote_hold_changed', isHeld: true });
  rig.hub.rename(one, 'another name');
  expect(media.told).toEqual(['on', 'on one:ringing', 'on one:starting', 'on one:talking']);
});

test('while Teams runs the buttons are left to it, if that is wanted: no call is told, no press is done', async () => {
  let runs = true;
  const { rig, media, press } = bench(() => Promise.resolve(runs));
  await rig.settings.set('audio.yieldsButtonsToTeams', true);
  rig.sip.ring('one');
  await press(one, 'answer');
  expect(media.told).toEqual(['on']);
  expect(rig.view('one')?.phase).toBe('ringing_in');
  runs = false;
  await rig.clock.elapse(10_000);
  expect(media.told.at(-1)).toBe('on one:ringing');
  await press(one, 'answer');
  expect(rig.view('one')?.phase).toBe('answering');
});

test('the settings are told what is plugged in, and that Teams has the buttons: from the answer on, until Teams ends or the call does', async () => {
  let runs = true;
  const { rig, media, buttons, lists } = bench(() => Promise.resolve(runs));
  media.list([{ name: 'Headset', buttons: ['hook'], state: 'idle' }]);
  await rig.settings.set('audio.yieldsButtonsToTeams', true);
  const session = rig.sip.ring('one');
  expect(lists).toEqual(['Headset idle']);
  await settled();
  expect(lists).toEqual(['Headset idle', 'Headset idle, left to Teams']);
  runs = false;
  await rig.clock.elapse(10_000);
  runs = true;
  await rig.clock.elapse(10_000);
  session.tell({ type: 'ended', cause: 'cancelled', code: null });
  expect(lists.slice(2)).toEqual(['Headset idle', 'Headset idle, left to Teams', 'Headset idle']);
  expect(buttons.list).toMatchObject({ revision: 5, isLeftToTeams: false });
});

test('nobody is asked about Teams unless that is wanted', async () => {
  let asked = 0;
  const { rig, press } = bench(() => {
    asked += 1;
    return Promise.resolve(true);
  });
  rig.sip.ring('one');
  await press(one, 'answer');
  expect(rig.view('one')?.phase).toBe('answering');
  expect(asked).toBe(0);
});
