import type { AudioDevice } from '../../common/ipc/groups/media.ts';
import type { DevicePreference } from '../../common/settings/schema.ts';
import { choiceKey, chooseDevice, type DeviceKind, labelOf } from './device-choice.ts';

export type DeviceRole = 'microphone' | 'speaker' | 'ringer' | 'secondRinger';
export type DevicePreferences = Readonly<Record<DeviceRole, DevicePreference>>;

const roles = ['microphone', 'speaker', 'ringer', 'secondRinger'] as const;
const kinds: Readonly<Record<DeviceRole, DeviceKind>> = {
  microphone: 'audioinput',
  speaker: 'audiooutput',
  ringer: 'audiooutput',
  secondRinger: 'audiooutput',
};
/** A headset that is plugged in makes several changes in a row. */
const settleMs = 500;
/** The bounds of the report's schema. */
const longestList = 100;
const cut = (text: string): string => text.slice(0, 256);

/** Which device each role uses, by the user's preference and what is plugged in; tells when that changes. */
export class Devices {
  readonly #system: MediaDevices;
  readonly #onChanged: (role: DeviceRole) => void;
  readonly #listChanged: () => void;
  readonly #keys = new Map<DeviceRole, string>();
  #preferences: DevicePreferences = { microphone: null, speaker: null, ringer: null, secondRinger: null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(system: MediaDevices, onChanged: (role: DeviceRole) => void, listChanged: () => void) {
    this.#system = system;
    this.#onChanged = onChanged;
    this.#listChanged = listChanged;
    system.addEventListener('devicechange', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#compare().then(() => this.#listChanged()), settleMs);
    });
  }

  async setPreferences(preferences: DevicePreferences): Promise<void> {
    this.#preferences = preferences;
    await this.#compare();
  }

  /** The id for getUserMedia or setSinkId; null follows the system, also when the devices cannot be listed. */
  async idFor(role: DeviceRole): Promise<string | null> {
    const devices = await this.#list();
    // A change is told by `#compare` alone: whoever asks between the change and its event must not hide it.
    if (!this.#keys.has(role)) this.#keys.set(role, choiceKey(this.#preferences[role], kinds[role], devices));
    return chooseDevice(this.#preferences[role], kinds[role], devices);
  }

  /** The name of what the role uses now, also where the system chose it; null when it has none. */
  async labelFor(role: DeviceRole): Promise<string | null> {
    const devices = await this.#list();
    return labelOf(this.#preferences[role], kinds[role], devices);
  }

  /** What is plugged in and has a name: without the microphone's permission nothing has. */
  async named(): Promise<AudioDevice[]> {
    const devices = await this.#list();
    return devices
      .flatMap(({ kind, deviceId, label, groupId }) =>
        kind !== 'videoinput' && label !== '' ? [{ kind, deviceId: cut(deviceId), label: cut(label), groupId: cut(groupId) }] : [],
      )
      .slice(0, longestList);
  }

  /** Only roles that were asked for before can have changed. */
  async #compare(): Promise<void> {
    const devices = await this.#list();
    for (const role of roles) {
      const known = this.#keys.get(role);
      const key = choiceKey(this.#preferences[role], kinds[role], devices);
      if (known === undefined || known === key) continue;
      this.#keys.set(role, key);
      this.#onChanged(role);
    }
  }

  #list(): Promise<MediaDeviceInfo[]> {
    return this.#system.enumerateDevices().catch(() => []);
  }
}
