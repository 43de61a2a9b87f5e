import { expect, test } from 'vitest';
import { choiceKey, chooseDevice } from '../../../renderer/media/device-choice.ts';

const device = (deviceId: string, label: string, groupId: string, kind = 'audioinput') => ({ deviceId, label, groupId, kind });
const headset = { deviceId: 'h1', label: 'Jabra Evolve', groupId: 'g1' };
const present = [
  device('default', 'Default - Built-in', 'g0'),
  device('communications', 'Communications - Jabra Evolve', 'g1'),
  device('b', 'Built-in', 'g0'),
  device('h1', 'Jabra Evolve', 'g1'),
  device('h2', 'Jabra Evolve', 'g2'),
  device('h1', 'Jabra Evolve', 'g1', 'audiooutput'),
];

test('the device is found by its id, by its label in its group, by its label alone', () => {
  expect(chooseDevice(headset, 'audioinput', present)).toBe('h1');
  expect(chooseDevice({ ...headset, deviceId: 'old', groupId: 'g2' }, 'audioinput', present)).toBe('h2');
  expect(chooseDevice({ ...headset, deviceId: 'old', groupId: 'old' }, 'audioinput', present)).toBe('h1');
  expect(chooseDevice(headset, 'audiooutput', present)).toBe('h1');
});

test('no preference, an unplugged device and hidden labels follow the system', () => {
  expect(chooseDevice(null, 'audioinput', present)).toBeNull();
  expect(chooseDevice({ deviceId: 'x', label: 'Other', groupId: 'x' }, 'audioinput', present)).toBeNull();
  expect(chooseDevice({ deviceId: '', label: '', groupId: '' }, 'audioinput', [device('', '', '')])).toBeNull();
  expect(chooseDevice({ deviceId: 'default', label: 'Default', groupId: 'g0' }, 'audioinput', present)).toBeNull();
});

test('following the system, the choice changes with the device behind it', () => {
  const others = present.map((one) => (one.deviceId === 'default' ? { ...one, groupId: 'g1' } : one));
  expect(choiceKey(null, 'audioinput', others)).not.toBe(choiceKey(null, 'audioinput', present));
  expect(choiceKey(headset, 'audioinput', others)).toBe(choiceKey(headset, 'audioinput', present));
});
