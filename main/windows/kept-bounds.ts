import type { Rectangle } from './placement.ts';

/** So much of a window's upper edge must stand on a screen that a hand can take it. */
const gripPx = { width: 120, height: 32 };

/** Where a window stood before, unless the screen that it stood on is gone: then null. */
export function keptBounds(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | null {
  if (saved === null) return null;
  const grip = { x: saved.x, y: saved.y, width: saved.width, height: gripPx.height };
  return workAreas.some((area) => isReachable(grip, area)) ? saved : null;
}

function isReachable(grip: Rectangle, area: Rectangle): boolean {
  const width = Math.min(grip.x + grip.width, area.x + area.width) - Math.max(grip.x, area.x);
  const isWithinHeight = grip.y >= area.y && grip.y + grip.height <= area.y + area.height;
  return isWithinHeight && width >= Math.min(gripPx.width, grip.width);
}
