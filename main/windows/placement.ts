export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type PopUpKind = 'incoming' | 'route' | 'chat';

export function isPopUpKind(kind: string): kind is PopUpKind {
  return kind === 'incoming' || kind === 'route' || kind === 'chat';
}

const marginPx = 16;
const gapPx = 8;
/** Windows of the next ringing call stand this much lower and further left, so that each title bar stays in sight. */
const stackStepPx = 40;

/**
 * Where a pop-up stands: 着信通知 in the top right corner, 経路表示 below it, チャット内容 to the left of both; each further call a
 * step down and left. Always wholly inside the work area, and never larger than it (faults.md N4).
 */
export function placePopUp(kind: PopUpKind, size: Size, incoming: Size, stackIndex: number, workArea: Rectangle): Rectangle {
  const width = Math.min(size.width, workArea.width - 2 * marginPx);
  const height = Math.min(size.height, workArea.height - 2 * marginPx);
  const right = workArea.x + workArea.width - marginPx - stackIndex * stackStepPx;
  const top = workArea.y + marginPx + stackIndex * stackStepPx;
  const wanted = {
    x: kind === 'chat' ? right - incoming.width - gapPx - width : right - width,
    y: kind === 'route' ? top + incoming.height + gapPx : top,
  };
  return {
    x: clamp(wanted.x, workArea.x + marginPx, workArea.x + workArea.width - marginPx - width),
    y: clamp(wanted.y, workArea.y + marginPx, workArea.y + workArea.height - marginPx - height),
    width,
    height,
  };
}

/** The stored bounds of a window, or null where too little of it would be visible on the displays of today. */
export function visibleBounds(stored: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
  const isVisible = workAreas.some((area) => overlap(stored, area).width >= 80 && overlap(stored, area).height >= 40);
  return isVisible ? stored : null;
}

function overlap(a: Rectangle, b: Rectangle): Size {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.round(Math.max(minimum, Math.min(value, maximum)));
}
