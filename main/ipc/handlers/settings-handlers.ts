import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { isSettingKey } from '../../../common/settings/schema.ts';
import type { SettingsStore } from '../../settings/port.ts';

export function settingsHandlers(settings: SettingsStore, snapshot: () => SettingsSnapshot): Handlers<AppContract>['settings'] {
  return {
    get: () => snapshot(),
    set: async ({ key, value }) => {
      if (!isSettingKey(key)) return 'invalid';
      return (await settings.set(key, value)) ?? 'saved';
    },
  };
}
