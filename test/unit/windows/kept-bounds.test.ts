import { expect, test } from 'vitest';
import { keptBounds } from '../../../main/windows/kept-bounds.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 200, width: 1280, height: 800 },
];
const at = (x: number, y: number) => ({ x, y, width: 880, height: 680 });
/** Of 880 × 680 on the first screen. */
const middle = { x: 520, y: 180, width: 880, height: 680 };

test.each([
  ['in the middle', at(400, 100), true],
  ['on the second screen', at(2000, 300), true],
  ['partly out at the right', at(3000, 300), true],
  ['with too little to take hold of', at(3150, 300), false],
  ['above the screen', at(400, -40), false],
  ['on a screen that is gone', at(-1500, 100), false],
])('a window that stood %s', (_, saved, isKept) => {
  expect(keptBounds(saved, screens)).toEqual(isKept ? saved : middle);
});

test('a window of a large screen that is gone becomes no larger than the one that is left', () => {
  const saved = { x: 4000, y: 100, width: 2400, height: 720 };
  expect(keptBounds(saved, screens)).toEqual({ x: 0, y: 160, width: 1920, height: 720 });
});

test('a window that never stood anywhere has no place, nor one where there is no screen', () => {
  expect(keptBounds(null, screens)).toBeNull();
  expect(keptBounds(middle, [])).toBeNull();
});
