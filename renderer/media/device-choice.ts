import type { DevicePreference } from '../../common/settings/schema.ts';

export type DeviceKind = 'audioinput' | 'audiooutput';

export interface KnownDevice {
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
  readonly kind: string;
}

/** Chromium's names for whatever the system has chosen; they are no devices of their own. */
const pseudoIds = new Set(['', 'default', 'communications']);

/**
 * The device that the user meant, or null to follow the system. Ids and groups change with profiles, updates and USB ports, labels
 * seldom do: so by id, else by label within the same group, else by label alone (spec/audio-and-os.md section 2).
 */
export function chooseDevice(preference: DevicePreference, kind: DeviceKind, devices: readonly KnownDevice[]): string | null {
  if (preference === null) return null;
  const real = devices.filter((device) => device.kind === kind && !pseudoIds.has(device.deviceId));
  const named = real.filter((device) => device.label !== '' && device.label === preference.label);
  const found =
    real.find((device) => device.deviceId === preference.deviceId) ??
    named.find((device) => device.groupId === preference.groupId) ??
    named[0];
  return found?.deviceId ?? null;
}

/**
 * Changes when another device should be used: the chosen one, or, where the system decides, the one behind its choice (Chromium's
 * `default` shares the group of the real device).
 */
export function choiceKey(preference: DevicePreference, kind: DeviceKind, devices: readonly KnownDevice[]): string {
  const chosen = chooseDevice(preference, kind, devices);
  if (chosen !== null) return chosen;
  const systemChoice = devices.find((device) => device.kind === kind && device.deviceId === 'default');
  return `default ${systemChoice?.groupId ?? ''}`;
}

/** The name of the device in use, the real one's also behind the system's choice; null when nothing has a name. */
export function labelOf(preference: DevicePreference, kind: DeviceKind, devices: readonly KnownDevice[]): string | null {
  const chosen = chooseDevice(preference, kind, devices);
  const ofKind = devices.filter((device) => device.kind === kind);
  const systemChoice = ofKind.find(({ deviceId }) => deviceId === 'default');
  const real =
    chosen === null
      ? ofKind.find(({ deviceId, groupId }) => !pseudoIds.has(deviceId) && groupId === systemChoice?.groupId)
      : ofKind.find(({ deviceId }) => deviceId === chosen);
  return real?.label || systemChoice?.label || null;
}
