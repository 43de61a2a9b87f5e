import { EventEmitter } from 'node:events';
import type { Point, Rectangle, Size } from 'electron';
import type { X11 } from './x11.ts';

/** Of Electron's Display, what placing windows needs. */
export interface HostDisplay {
  readonly id: number;
  readonly label: string;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly size: Size;
  readonly workAreaSize: Size;
  readonly scaleFactor: number;
  readonly rotation: number;
  readonly internal: boolean;
}

/** Electron's `screen`: one display, the X screen. */
export class HostScreen extends EventEmitter {
  readonly #x11: X11;

  constructor(x11: X11) {
    super();
    this.#x11 = x11;
  }

  getPrimaryDisplay(): HostDisplay {
    const { bounds, workArea } = this.#x11.screen();
    return {
      id: 1,
      label: 'X11',
      bounds,
      workArea,
      size: { width: bounds.width, height: bounds.height },
      workAreaSize: { width: workArea.width, height: workArea.height },
      scaleFactor: 1,
      rotation: 0,
      internal: false,
    };
  }
  getAllDisplays(): HostDisplay[] {
    return [this.getPrimaryDisplay()];
  }
  getDisplayMatching(_rectangle: Rectangle): HostDisplay {
    return this.getPrimaryDisplay();
  }
  getDisplayNearestPoint(_point: Point): HostDisplay {
    return this.getPrimaryDisplay();
  }
  getCursorScreenPoint(): Point {
    return this.#x11.cursor();
  }
}
