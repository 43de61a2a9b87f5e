import { expect, test } from 'vitest';
import type { AudioDevice } from '../../../common/ipc/groups/media.ts';
import { isOneBluetoothHeadset } from '../../../renderer/features/settings/bluetooth-headset.ts';

const device = (kind: AudioDevice['kind'], deviceId: string, label: string, groupId: string): AudioDevice => ({
  kind,
  deviceId,
  label,
  groupId,
});
const headset = [
  device('audioinput', 'm2', 'ヘッドセット (WH-1000XM5) (Bluetooth)', 'wh'),
  device('audiooutput', 's2', 'ヘッドホン (WH-1000XM5) (Bluetooth)', 'wh'),
];
const builtIn = [device('audioinput', 'm1', '内蔵マイク', 'pc'), device('audiooutput', 's1', '内蔵スピーカー', 'pc')];
const usb = [device('audioinput', 'm3', 'Jabra (0b0e:110c)', 'usb'), device('audiooutput', 's3', 'Jabra (0b0e:110c)', 'usb')];
const defaults = (groupId: string, label: string): AudioDevice[] => [
  device('audioinput', 'default', `既定 - ${label}`, groupId),
  device('audiooutput', 'default', `既定 - ${label}`, groupId),
];
const all = [...defaults('pc', '内蔵'), ...builtIn, ...headset, ...usb];
const chosen = (deviceId: string) => ({ deviceId, label: 'x', groupId: 'x' });

test.each([
  ['both are the headset', all, chosen('m2'), chosen('s2'), true],
  ['the microphone alone is', all, chosen('m2'), null, false],
  ['the speaker alone is', all, null, chosen('s2'), false],
  ['a headset with a cable', all, chosen('m3'), chosen('s3'), false],
  ['the system has chosen it', [...defaults('wh', 'WH-1000XM5 (Bluetooth)'), ...headset], null, null, true],
  ['found again by its name', all, { deviceId: 'old', label: headset[0]?.label ?? '', groupId: 'old' }, chosen('s2'), true],
  ['no device has a name yet', [], null, null, false],
  ['devices without groups', headset.map((each) => ({ ...each, groupId: '' })), chosen('m2'), chosen('s2'), false],
] as const)('%s', (_, devices, microphone, speaker, expected) => {
  expect(isOneBluetoothHeadset(devices, microphone, speaker)).toBe(expected);
});
