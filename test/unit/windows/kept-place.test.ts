import { beforeEach, expect, test } from 'vitest';
import { KeptPlace } from '../../../main/windows/kept-place.ts';
import type { Rectangle } from '../../../main/windows/placement.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const laptop = { x: 0, y: 0, width: 1366, height: 728 };
const desk = { x: 1366, y: 0, width: 2560, height: 1400 };
const fresh = { x: 470, y: 4, width: 420, height: 720 };

/** A window of which only the place counts; while it is maximised, its place is not the one to go back to. */
class PlacedWindow {
  isMaximized = false;
  bounds: Rectangle;

  constructor(bounds: Rectangle) {
    this.bounds = bounds;
  }

  getBounds(): Rectangle {
    return this.isMaximized ? desk : this.bounds;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
  }
}

let settings: FakeSettings;
let screens: readonly Rectangle[];
let place: KeptPlace;

beforeEach(() => {
  settings = new FakeSettings();
  screens = [laptop, desk];
  place = new KeptPlace('ui.phoneWindow', settings, () => screens);
});

test('a window opens with the size and at the place that it had when it was closed', async () => {
  const first = new PlacedWindow(fresh);
  place.bringBack(first);
  expect(first.bounds).toEqual(fresh);
  first.bounds = { x: 2000, y: 300, width: 1480, height: 800 };
  await place.keep(first);
  const next = new PlacedWindow(fresh);
  place.bringBack(next);
  expect(next.bounds).toEqual(first.bounds);
});

test('a maximised window keeps the place to which it goes back', async () => {
  const window = new PlacedWindow({ x: 1500, y: 20, width: 900, height: 700 });
  window.isMaximized = true;
  await place.keep(window);
  expect(settings.get('ui.phoneWindow')).toEqual(window.bounds);
});

test('where the screen is gone at the next start, the window stands in the middle of the one that is left', async () => {
  await place.keep(new PlacedWindow({ x: 2000, y: 300, width: 1480, height: 800 }));
  screens = [laptop];
  const next = new PlacedWindow(fresh);
  place.bringBack(next);
  expect(next.bounds).toEqual(laptop);
});

test('a hidden window whose screen went is brought onto one that is there, and another one stays', () => {
  const window = new PlacedWindow({ x: 2000, y: 300, width: 420, height: 720 });
  place.makeReachable(window);
  expect(window.bounds.x).toBe(2000);
  screens = [laptop];
  place.makeReachable(window);
  expect(window.bounds).toEqual({ x: 473, y: 4, width: 420, height: 720 });
});

test('each window has a place of its own', async () => {
  await place.keep(new PlacedWindow({ x: 10, y: 20, width: 500, height: 600 }));
  expect(settings.get('ui.settingsWindow')).toBeNull();
  expect(settings.get('ui.reviewWindow')).toBeNull();
});
