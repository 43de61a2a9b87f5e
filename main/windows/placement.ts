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
/** Windows of the next ringing call stand this much further from the corner, so that each header stays in sight. */
const stackStepPx = 40;

/** The end of the right edge at which 着信通知 stands: not the one where the system shows its notifications. */
export type PopUpCorner = 'top' | 'bottom';

/** Windows shows notifications at the bottom right, macOS and the Linux desktops at the top right. */
export function popUpCorner(platform: NodeJS.Platform): PopUpCorner {
  return platform === 'win32' ? 'top' : 'bottom';
}

export interface PopUpPlace {
  readonly kind: PopUpKind;
  readonly size: Size;
  readonly incoming: Size;
  /** 0 for the first call that has windows, 1 for the next, … */
  readonly stackIndex: number;
  readonly workArea: Rectangle;
  readonly corner: PopUpCorner;
}

/**
 * The place in the stack of a call that opens a window: its own where it has windows, else the first that is free, so that no call
 * stands exactly on another one.
 */
export function stackIndexOf<Id>(call: Id, shown: readonly { readonly call: Id; readonly stackIndex: number }[]): number {
  const own = shown.find((other) => other.call === call);
  if (own !== undefined) return own.stackIndex;
  const taken = new Set(shown.map(({ stackIndex }) => stackIndex));
  let free = 0;
  while (taken.has(free)) free += 1;
  return free;
}

/**
 * Where a pop-up stands: 着信通知 in the corner, 経路表示 next to it along the edge, チャット内容 to the left of both; each further call
 * a step away from the corner. Always wholly inside the work area, and never larger than it (faults.md N4).
 */
export function placePopUp({ kind, size, incoming, stackIndex, workArea, corner }: PopUpPlace): Rectangle {
  const width = Math.min(size.width, workArea.width - 2 * marginPx);
  const height = Math.min(size.height, workArea.height - 2 * marginPx);
  const fromRight = marginPx + stackIndex * stackStepPx + (kind === 'chat' ? incoming.width + gapPx : 0);
  const fromEdge = marginPx + stackIndex * stackStepPx + (kind === 'route' ? incoming.height + gapPx : 0);
  const x = workArea.x + workArea.width - fromRight - width;
  const y = corner === 'top' ? workArea.y + fromEdge : workArea.y + workArea.height - fromEdge - height;
  return {
    x: clamp(x, workArea.x + marginPx, workArea.x + workArea.width - marginPx - width),
    y: clamp(y, workArea.y + marginPx, workArea.y + workArea.height - marginPx - height),
    width,
    height,
  };
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.round(Math.max(minimum, Math.min(value, maximum)));
}
