import type { SystemPage } from '../../common/ipc/groups/media.ts';

const urls: Readonly<Record<string, Readonly<Record<SystemPage, string>>>> = {
  win32: { microphone_privacy: 'ms-settings:privacy-microphone', sound: 'ms-settings:sound' },
  darwin: {
    microphone_privacy: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    sound: 'x-apple.systempreferences:com.apple.preference.sound',
  },
};

/** Where the system keeps its own settings: the only addresses of this kind that are ever opened. Null: none that every desktop has. */
export function systemPageUrl(platform: string, page: SystemPage): string | null {
  return urls[platform]?.[page] ?? null;
}
