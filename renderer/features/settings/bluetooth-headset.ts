import type { AudioDevice } from '../../../common/ipc/groups/media.ts';
import type { DevicePreference } from '../../../common/settings/schema.ts';

/** Chromium ends the names of such devices with `(Bluetooth)`; Windows' own name of the profile for calls; BlueZ's name. */
const bluetooth = /\(bluetooth\)|hands-free|ハンズフリー|bluez/i;

/**
 * Whether microphone and speaker are one Bluetooth headset, which plays in the lower quality of calls while its microphone is open
 * (spec/audio-and-os.md section 2). Told by names and groups alone, so a headset that hides it is not known.
 */
export function isOneBluetoothHeadset(devices: readonly AudioDevice[], microphone: DevicePreference, speaker: DevicePreference): boolean {
  const input = inUse(devices, 'audioinput', microphone);
  const output = inUse(devices, 'audiooutput', speaker);
  if (input === undefined || output === undefined) return false;
  return input.groupId !== '' && input.groupId === output.groupId && [input, output].some(({ label }) => bluetooth.test(label));
}

/** The chosen device, or the one that the system uses; the pseudo device of its choice has the group and the name of the real one. */
function inUse(devices: readonly AudioDevice[], kind: AudioDevice['kind'], preference: DevicePreference): AudioDevice | undefined {
  const ofKind = devices.filter((device) => device.kind === kind);
  const chosen =
    preference === null
      ? undefined
      : (ofKind.find(({ deviceId }) => deviceId === preference.deviceId) ?? ofKind.find(({ label }) => label === preference.label));
  return chosen ?? ofKind.find(({ deviceId }) => deviceId === 'default');
}
