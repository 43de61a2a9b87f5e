import type { Pixels } from './png.ts';

// A drawing is a stack of shapes on a square from (0, 0) to (1, 1), y downwards. A shape is the distance of a point to its edge,
// negative inside; edges are smoothed over one pixel, so that every size is drawn for itself and none is scaled.
export type Shape = (x: number, y: number) => number;

export interface Layer {
  readonly shape: Shape;
  /** Red, green, blue 0–255 at the top and at the bottom of the square. */
  readonly top: Colour;
  readonly bottom: Colour;
}

export type Colour = readonly [red: number, green: number, blue: number];

export function circle(centreX: number, centreY: number, radius: number): Shape {
  return (x, y) => Math.hypot(x - centreX, y - centreY) - radius;
}

/** A rectangle by its edges, with round corners. */
export function roundedBox(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  const centreX = (left + right) / 2;
  const centreY = (top + bottom) / 2;
  return (x, y) => {
    const overX = Math.abs(x - centreX) - (right - left) / 2 + radius;
    const overY = Math.abs(y - centreY) - (bottom - top) / 2 + radius;
    return Math.hypot(Math.max(overX, 0), Math.max(overY, 0)) + Math.min(Math.max(overX, overY), 0) - radius;
  };
}

export function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => Math.min(...shapes.map((shape) => shape(x, y)));
}

export function intersection(...shapes: readonly Shape[]): Shape {
  return (x, y) => Math.max(...shapes.map((shape) => shape(x, y)));
}

/** What is above `edge`. */
export function above(edge: number): Shape {
  return (_x, y) => y - edge;
}

/** A line drawn along the edge of a shape. */
export function outline(shape: Shape, thickness: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - thickness / 2;
}

function mixed(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Draws the layers over each other, bottom first, on nothing. */
export function draw(layers: readonly Layer[], sizePx: number): Pixels {
  const rgba = new Uint8Array(sizePx * sizePx * 4);
  for (let row = 0; row < sizePx; row += 1) {
    const y = (row + 0.5) / sizePx;
    for (let column = 0; column < sizePx; column += 1) {
      const x = (column + 0.5) / sizePx;
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (const { shape, top, bottom } of layers) {
        const cover = Math.min(1, Math.max(0, 0.5 - shape(x, y) * sizePx));
        if (cover === 0) continue;
        const total = cover + alpha * (1 - cover);
        const share = cover / total;
        red = mixed(red, mixed(top[0], bottom[0], y), share);
        green = mixed(green, mixed(top[1], bottom[1], y), share);
        blue = mixed(blue, mixed(top[2], bottom[2], y), share);
        alpha = total;
      }
      rgba.set([Math.round(red), Math.round(green), Math.round(blue), Math.round(alpha * 255)], (row * sizePx + column) * 4);
    }
  }
  return { sizePx, rgba };
}
