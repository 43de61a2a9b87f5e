import type { SettingsStore } from '../settings/port.ts';
import { KeptPlace } from '../windows/kept-place.ts';
import { PhoneWindow } from '../windows/phone-window.ts';
import { ReviewWindow } from '../windows/review-window.ts';
import { SettingsWindow } from '../windows/settings-window.ts';
import type { WindowManager } from '../windows/window-manager.ts';
import { workAreas } from '../windows/work-areas.ts';

export interface MainWindows {
  readonly phone: PhoneWindow;
  readonly settings: SettingsWindow;
  readonly review: ReviewWindow;
  /** Keeps where those stand that are open; for quitting. */
  readonly stop: () => Promise<void>;
}

export interface MainWindowsParts {
  readonly windows: WindowManager;
  readonly settings: SettingsStore;
  readonly sectionAsked: (section: string) => void;
  readonly reviewClosed: () => void;
}

/** The ordinary windows; each opens where it stood last. */
export function makeMainWindows({ windows, settings: store, sectionAsked, reviewClosed }: MainWindowsParts): MainWindows {
  const phone = new PhoneWindow(windows, new KeptPlace('ui.phoneWindow', store, workAreas));
  const settings = new SettingsWindow(windows, new KeptPlace('ui.settingsWindow', store, workAreas), sectionAsked);
  const review = new ReviewWindow(windows, new KeptPlace('ui.reviewWindow', store, workAreas), reviewClosed);
  const stop = async (): Promise<void> => {
    for (const window of [phone, settings, review]) await window.stop();
  };
  return { phone, settings, review, stop };
}
