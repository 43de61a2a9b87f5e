import { expect, test } from 'vitest';
import { type PopUpKind, type PopUpPlace, placePopUp, popUpCorner, type Rectangle, stackIndexOf } from '../../../main/windows/placement.ts';

const incoming = { width: 400, height: 300 };
const screen = { x: 0, y: 0, width: 1920, height: 1040 };

const kinds: readonly PopUpKind[] = ['incoming', 'route', 'chat'];
const sizes = { incoming, route: { width: 400, height: 280 }, chat: { width: 420, height: 596 } };

function place(kind: PopUpKind, changes: Partial<PopUpPlace> = {}): Rectangle {
  return placePopUp({ kind, size: sizes[kind], incoming, stackIndex: 0, workArea: screen, corner: 'top', ...changes });
}

test('on Windows 着信通知 stands in the top right corner, 経路表示 below it, チャット内容 to the left', () => {
  expect(popUpCorner('win32')).toBe('top');
  expect(place('incoming')).toEqual({ x: 1504, y: 16, width: 400, height: 300 });
  expect(place('route')).toEqual({ x: 1504, y: 324, width: 400, height: 280 });
  expect(place('chat')).toEqual({ x: 1076, y: 16, width: 420, height: 596 });
});

test('elsewhere 着信通知 stands at the bottom right, away from the notifications, and 経路表示 above it', () => {
  expect(popUpCorner('darwin')).toBe('bottom');
  expect(place('incoming', { corner: 'bottom' })).toMatchObject({ x: 1504, y: 724 });
  expect(place('route', { corner: 'bottom' })).toMatchObject({ x: 1504, y: 436 });
  expect(place('chat', { corner: 'bottom' })).toMatchObject({ x: 1076, y: 428 });
});

test('the windows of the next call leave the headers of the first in sight', () => {
  expect(place('incoming', { stackIndex: 1 })).toMatchObject({ x: 1464, y: 56 });
});

test('a call keeps its place in the stack, and the next one takes the first that is free', () => {
  const second = { call: 'b', stackIndex: 1 };
  const third = { call: 'c', stackIndex: 2 };
  expect(stackIndexOf('a', [])).toBe(0);
  expect(stackIndexOf('d', [{ call: 'a', stackIndex: 0 }, second, second, third])).toBe(3);
  // The first call has ended.
  expect(stackIndexOf('d', [second, third])).toBe(0);
  expect(stackIndexOf('c', [second, third])).toBe(2);
});

test('no pop-up leaves its work area, however small or far off the display is', () => {
  const areas = [screen, { x: -1280, y: 200, width: 1280, height: 700 }, { x: 1920, y: -300, width: 640, height: 400 }];
  for (const workArea of areas) {
    for (const kind of kinds) {
      for (let stackIndex = 0; stackIndex < 20; stackIndex += 1) {
        for (const corner of ['top', 'bottom'] as const) {
          const { x, y, width, height } = place(kind, { size: sizes.chat, stackIndex, workArea, corner });
          expect(x).toBeGreaterThanOrEqual(workArea.x);
          expect(y).toBeGreaterThanOrEqual(workArea.y);
          expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width);
          expect(y + height).toBeLessThanOrEqual(workArea.y + workArea.height);
        }
      }
    }
  }
});
