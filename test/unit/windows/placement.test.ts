import { expect, test } from 'vitest';
import { type PopUpKind, placePopUp, visibleBounds } from '../../../main/windows/placement.ts';

const incoming = { width: 400, height: 300 };
const screen = { x: 0, y: 0, width: 1920, height: 1040 };

test('着信通知 stands in the top right corner, 経路表示 below it, チャット内容 to the left', () => {
  expect(placePopUp('incoming', incoming, incoming, 0, screen)).toEqual({ x: 1504, y: 16, width: 400, height: 300 });
  expect(placePopUp('route', { width: 400, height: 280 }, incoming, 0, screen)).toEqual({ x: 1504, y: 324, width: 400, height: 280 });
  expect(placePopUp('chat', { width: 420, height: 596 }, incoming, 0, screen)).toEqual({ x: 1076, y: 16, width: 420, height: 596 });
});

test('the windows of the next call leave the title bars of the first in sight', () => {
  const second = placePopUp('incoming', incoming, incoming, 1, screen);
  expect(second).toMatchObject({ x: 1464, y: 56 });
});

test('no pop-up leaves its work area, however small or far off the display is', () => {
  const areas = [screen, { x: -1280, y: 200, width: 1280, height: 700 }, { x: 1920, y: -300, width: 640, height: 400 }];
  const kinds: readonly PopUpKind[] = ['incoming', 'route', 'chat'];
  for (const area of areas) {
    for (const kind of kinds) {
      for (let index = 0; index < 20; index += 1) {
        const place = placePopUp(kind, { width: 420, height: 596 }, incoming, index, area);
        expect(place.x).toBeGreaterThanOrEqual(area.x);
        expect(place.y).toBeGreaterThanOrEqual(area.y);
        expect(place.x + place.width).toBeLessThanOrEqual(area.x + area.width);
        expect(place.y + place.height).toBeLessThanOrEqual(area.y + area.height);
      }
    }
  }
});

test('bounds on a display that was unplugged are not used again', () => {
  expect(visibleBounds({ x: 2000, y: 10, width: 400, height: 600 }, [screen])).toBeNull();
  expect(visibleBounds({ x: 1700, y: 10, width: 400, height: 600 }, [screen])).not.toBeNull();
});
