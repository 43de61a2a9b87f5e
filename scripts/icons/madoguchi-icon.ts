import { above, circle, type Colour, intersection, type Layer, outline, roundedBox, type Shape, union } from './drawing.ts';

const white: Colour = [255, 255, 255];
const blueTop: Colour = [43, 116, 214];
const blueBottom: Colour = [22, 72, 158];
const black: Colour = [0, 0, 0];

/** The opening of a counter, round above. */
const opening: Shape = union(circle(0.5, 0.44, 0.27), roundedBox(0.23, 0.44, 0.77, 0.72, 0.02));
const ledge: Shape = roundedBox(0.14, 0.7, 0.86, 0.8, 0.05);
const head: Shape = circle(0.5, 0.43, 0.105);
const shoulders: Shape = intersection(union(circle(0.5, 0.74, 0.18)), above(0.705));
/** The band of the headset over the head, with its two ear pads. */
const headset: Shape = union(
  intersection(outline(circle(0.5, 0.43, 0.15), 0.036), above(0.43)),
  roundedBox(0.325, 0.405, 0.385, 0.505, 0.03),
  roundedBox(0.615, 0.405, 0.675, 0.505, 0.03),
);

/** The app's picture: somebody with a headset behind the counter. `margin` is the free edge that macOS wants around it. */
export function appLayers(margin: number): readonly Layer[] {
  const scale = 1 - 2 * margin;
  const within =
    (shape: Shape): Shape =>
    (x, y) =>
      shape((x - margin) / scale, (y - margin) / scale) * scale;
  const blue = { top: blueTop, bottom: blueBottom };
  const paper = { top: white, bottom: white };
  return [
    { shape: within(roundedBox(0, 0, 1, 1, 0.22)), ...blue },
    { shape: within(opening), ...paper },
    { shape: within(union(head, shoulders, headset)), ...blue },
    { shape: within(ledge), ...paper },
  ];
}

/** The counter alone fills the tray's few pixels. */
function larger(shape: Shape): Shape {
  return (x, y) => shape(0.5 + (x - 0.5) * 0.74, 0.46 + (y - 0.5) * 0.74) / 0.74;
}

/** The tray's picture: without the square; black alone where macOS colours it itself. */
export function trayLayers(isTemplate: boolean): readonly Layer[] {
  const colour = isTemplate ? { top: black, bottom: black } : { top: blueTop, bottom: blueBottom };
  const wall: Shape = outline(opening, 0.06);
  return [{ shape: larger(union(wall, head, shoulders, headset, ledge)), ...colour }];
}

/** Something waits to be looked at: in the corner of the tray's picture. */
const waiting = circle(0.76, 0.24, 0.24);
const redTop: Colour = [224, 62, 62];
const redBottom: Colour = [186, 28, 28];

/** The tray's picture while somebody's call was missed. */
export function trayMissedLayers(): readonly Layer[] {
  return [...trayLayers(false), { shape: waiting, top: redTop, bottom: redBottom }];
}

/** What Windows lays over the corner of the entry in its task bar. */
export function overlayLayers(): readonly Layer[] {
  return [{ shape: circle(0.5, 0.5, 0.42), top: redTop, bottom: redBottom }];
}
