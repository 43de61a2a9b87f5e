import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { isSettingKey } from '../../../common/settings/schema.ts';
import type { SettingsStore } from '../../settings/port.ts';
import type { SettingsWindow } from '../../windows/settings-window.ts';

export interface SettingsHandlerParts {
  readonly settings: SettingsStore;
  readonly snapshot: () => SettingsSnapshot;
  readonly window: SettingsWindow;
}

export function settingsHandlers({ settings, snapshot, window }: SettingsHandlerParts): Handlers<AppContract>['settings'] {
  return {
    get: () => snapshot(),
    set: async ({ key, value }) => {
      if (!isSettingKey(key)) return 'invalid';
      return (await settings.set(key, value)) ?? 'saved';
    },
    open: ({ section }) => {
      window.show(section);
      return null;
    },
    start: () => ({ section: window.section }),
  };
}
