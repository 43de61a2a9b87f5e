import type { Rectangle } from './placement.ts';

/** So much of a window's upper edge must stand on a screen that a hand can take it. */
const gripPx = { width: 120, height: 32 };

/** Whether a hand can take the window: enough of its upper edge stands on one of the screens. */
export function isReachable(window: Rectangle, workAreas: readonly Rectangle[]): boolean {
  return workAreas.some((area) => {
    const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
    const isWithinHeight = window.y >= area.y && window.y + gripPx.height <= area.y + area.height;
    return isWithinHeight && width >= Math.min(gripPx.width, window.width);
  });
}

/**
 * Where a window stood before. Where the screen that it stood on is gone: in the middle of the first of `workAreas`, and no larger than
 * that. Null where it never stood anywhere, or there is no screen (faults.md N4).
 */
export function keptBounds(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | null {
  if (saved === null) return null;
  if (isReachable(saved, workAreas)) return saved;
  const [area] = workAreas;
  if (area === undefined) return null;
  const width = Math.min(saved.width, area.width);
  const height = Math.min(saved.height, area.height);
  return { x: area.x + Math.floor((area.width - width) / 2), y: area.y + Math.floor((area.height - height) / 2), width, height };
}
