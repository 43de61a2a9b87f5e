import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Devices, type DeviceRole } from '../../../renderer/media/devices.ts';
import { settled } from '../../support/fake-clock.ts';

// `settled` goes by setImmediate.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const headset = { deviceId: 'h', label: 'Headset', groupId: 'g1' };
const builtIn = { deviceId: 'b', label: 'Built-in', groupId: 'g0' };
/** Chromium's name for what the system has chosen. */
const systemChoice = { ...builtIn, deviceId: 'default', label: 'Default - Built-in' };

/** The devices of a computer: a headset comes and goes. */
class FakeMediaDevices extends EventTarget {
  isPluggedIn = true;

  enumerateDevices(): Promise<readonly object[]> {
    const present = [systemChoice, builtIn, ...(this.isPluggedIn ? [headset] : [])];
    return Promise.resolve((['audioinput', 'audiooutput'] as const).flatMap((kind) => present.map((one) => ({ ...one, kind }))));
  }
}

async function settle(): Promise<void> {
  vi.advanceTimersByTime(500);
  await settled();
}

async function bench() {
  const system = new FakeMediaDevices();
  const told: DeviceRole[] = [];
  let lists = 0;
  const devices = new Devices(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fake has all that `Devices` uses
    system as unknown as MediaDevices,
    (role) => told.push(role),
    () => {
      lists += 1;
    },
  );
  await devices.setPreferences({ microphone: headset, speaker: headset, ringer: null, secondRinger: null });
  const plug = (isPluggedIn: boolean): void => {
    system.isPluggedIn = isPluggedIn;
    system.dispatchEvent(new Event('devicechange'));
  };
  return { devices, told, plug, lists: () => lists };
}

test('a headset that is pulled out and plugged in again changes the roles that use it, once for several events in a row', async () => {
  const { devices, told, plug, lists } = await bench();
  expect(await devices.idFor('microphone')).toBe('h');
  expect(await devices.idFor('ringer')).toBeNull();
  plug(false);
  plug(false);
  expect(told).toEqual([]);
  await settle();
  expect(told).toEqual(['microphone']);
  expect(lists()).toBe(1);
  plug(true);
  await settle();
  expect(told).toEqual(['microphone', 'microphone']);
});

test('whoever asks before the event has settled gets the device of now, and the change is told all the same', async () => {
  const { devices, told, plug } = await bench();
  await devices.idFor('microphone');
  await devices.idFor('speaker');
  plug(false);
  // The track of an unplugged microphone ends at once, and another one is opened; a beep begins on the speaker.
  expect(await devices.idFor('microphone')).toBeNull();
  expect(await devices.idFor('speaker')).toBeNull();
  await settle();
  expect(told).toEqual(['microphone', 'speaker']);
});
