import type { BrowserWindow } from 'electron';
import type { SettingsStore } from '../settings/port.ts';
import { isReachable, keptBounds } from './kept-bounds.ts';
import type { Rectangle } from './placement.ts';

/** What of a window is needed to remember its place. */
export type PlacedWindow = Pick<BrowserWindow, 'getBounds' | 'getNormalBounds' | 'setBounds'>;

/** Under which each of them is kept. */
export type KeptPlaceKey = 'ui.phoneWindow' | 'ui.reviewWindow' | 'ui.settingsWindow';

/** Size and place of one of the ordinary windows, from one time that it is open to the next. */
export class KeptPlace {
  readonly #key: KeptPlaceKey;
  readonly #settings: Pick<SettingsStore, 'get' | 'set'>;
  readonly #workAreas: () => readonly Rectangle[];

  /** `workAreas`: of the screens that are there now, that of the main one first. */
  constructor(key: KeptPlaceKey, settings: Pick<SettingsStore, 'get' | 'set'>, workAreas: () => readonly Rectangle[]) {
    this.#key = key;
    this.#settings = settings;
    this.#workAreas = workAreas;
  }

  /** Puts a new window where its kind stood last. */
  bringBack(window: PlacedWindow): void {
    const kept = keptBounds(this.#settings.get(this.#key), this.#workAreas());
    if (kept !== null) window.setBounds(kept);
  }

  /** Puts a window that nobody could take hold of on a screen: the one that it stood on has gone while it was hidden. */
  makeReachable(window: PlacedWindow): void {
    const bounds = window.getBounds();
    if (isReachable(bounds, this.#workAreas())) return;
    const kept = keptBounds(bounds, this.#workAreas());
    if (kept !== null) window.setBounds(kept);
  }

  /** Keeps where the window stands, as it is when it is not maximised. Never rejects. */
  async keep(window: PlacedWindow): Promise<void> {
    const { x, y, width, height } = window.getNormalBounds();
    await this.#settings.set(this.#key, { x, y, width, height });
  }
}
