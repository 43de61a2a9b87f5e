import type { CtiView } from '../../common/ipc/groups/cti.ts';
import type { SettingsSnapshot } from '../../common/ipc/groups/settings.ts';
import type { ToneList, ToneView } from '../../common/ipc/groups/tones.ts';
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
    features: { popups: true, chat: true, history: false },
    numbers: [{ number: '+81312345678', label: '代表窓口', isShut: false }],
    ...changes,
  };
}

export function toneList(own: readonly ToneView[] = [], playing: string | null = null, revision = 1): ToneList {
  const bundled = ['glass', 'knock', 'madoguchi'].map((name) => ({ name, label: null, lengthS: null, isMissing: false }));
  return { revision, tones: [...bundled, ...own], playing };
}

/** The settings window at a section. It stores what is set, as main does, and tells the page. */
export async function openSettings(open: Open, options: SettingsOptions = {}, handlers: FakeHandlers = {}): Promise<OpenWindow> {
  let snapshot: SettingsSnapshot = { revision: 1, values: { ...options.values }, locked: [...(options.locked ?? [])] };
  const window: OpenWindow = await open('settings', {
    ...options,
    handlers: {
      account: { list: () => accountsOf(registered) },
      cti: { get: () => ctiView(), setAccessKey: () => 'saved', retryNow: () => null },
      tones: { list: () => toneList() },
      ...handlers,
      media: {
        devices: () => ({ revision: 1, devices: [] }),
        headsets: () => ({ revision: 1, headsets: [], isLeftToTeams: false }),
        ...handlers.media,
      },
      settings: {
        get: () => snapshot,
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
