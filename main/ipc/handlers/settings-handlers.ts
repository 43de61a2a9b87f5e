import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { isSettingKey } from '../../../common/settings/schema.ts';
import type { SettingsStore } from '../../settings/port.ts';

/** The settings as windows see them; `revision` grows with each change. */
export function settingsSnapshot(settings: SettingsStore, revision: number): SettingsSnapshot {
  return { revision, values: { ...settings.all() }, locked: [...settings.locked()] };
}

export function settingsHandlers(settings: SettingsStore, revision: () => number): Handlers<AppContract>['settings'] {
  return {
    get: () => settingsSnapshot(settings, revision()),
    set: async ({ key, value }) => {
      if (!isSettingKey(key)) return 'invalid';
      return (await settings.set(key, value)) ?? 'saved';
    },
  };
}
