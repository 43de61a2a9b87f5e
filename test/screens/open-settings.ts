import type { CtiView } from '../../common/ipc/groups/cti.ts';
import type { SettingsSnapshot } from '../../common/ipc/groups/settings.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { accountsOf, registered } from '../support/view-builders.ts';
import { type Open, type OpenOptions, type OpenWindow, untilShown } from './open-window.ts';

export interface SettingsOptions extends OpenOptions {
  readonly section?: string;
  readonly values?: SettingsSnapshot['values'];
  readonly locked?: readonly string[];
}

export function ctiView(changes: Partial<CtiView> = {}): CtiView {
  return {
    revision: 1,
    status: { type: 'connected', isEncrypted: true },
    hasAccessKey: true,
    features: { popups: true, chat: true },
    numbers: [{ number: '+81312345678', label: '代表窓口' }],
    ...changes,
  };
}

/** The settings window at a section. It stores what is set, as main does, and tells the page. */
export async function openSettings(open: Open, options: SettingsOptions = {}, handlers: FakeHandlers = {}): Promise<OpenWindow> {
  let snapshot: SettingsSnapshot = { revision: 1, values: { ...options.values }, locked: [...(options.locked ?? [])] };
  const window: OpenWindow = await open('settings', {
    ...options,
    handlers: {
      account: { list: () => accountsOf(registered) },
      cti: { get: () => ctiView(), setAccessKey: () => 'saved', retryNow: () => null },
      media: { devices: () => ({ revision: 1, devices: [] }) },
      ...handlers,
      settings: {
        get: () => snapshot,
        tones: () => ['glass', 'knock', 'madoguchi'],
        start: () => ({ section: options.section ?? null }),
        set: async ({ key, value }) => {
          snapshot = { ...snapshot, revision: snapshot.revision + 1, values: { ...snapshot.values, [key]: value } };
          await window.bridge.emit.settings.changed(snapshot);
          return 'saved' as const;
        },
        ...handlers.settings,
      },
    },
  });
  await untilShown(window);
  return window;
}
