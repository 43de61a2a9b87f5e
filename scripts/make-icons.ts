// Writes resources/icons: the app's and the tray's pictures, drawn by our own code, the same bytes on every machine with one zlib.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { draw, type Layer } from './icons/drawing.ts';
import { encodeIcns, encodeIco, type IconImage } from './icons/icon-files.ts';
import { appLayers, overlayLayers, trayLayers, trayMissedLayers } from './icons/madoguchi-icon.ts';
import { encodePng } from './icons/png.ts';

const windowsSizesPx = [16, 24, 32, 48, 64, 128, 256];
const macSizesPx = [16, 32, 64, 128, 256, 512, 1024];
const linuxSizesPx = [16, 32, 48, 64, 128, 256, 512];
/** Apple's grid leaves 100 of 1,024 pixels free on each side. */
const macMargin = 100 / 1024;

function image(layers: readonly Layer[], sizePx: number): IconImage {
  return { sizePx, png: encodePng(draw(layers, sizePx)) };
}

/** The files by their names below resources/icons. */
export function iconFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  files.set('icon.ico', encodeIco(windowsSizesPx.map((sizePx) => image(appLayers(0), sizePx))));
  files.set('icon.icns', encodeIcns(macSizesPx.map((sizePx) => image(appLayers(macMargin), sizePx))));
  for (const sizePx of linuxSizesPx) files.set(`linux/${sizePx}x${sizePx}.png`, image(appLayers(0), sizePx).png);
  files.set('tray.png', image(trayLayers(false), 16).png);
  files.set('tray@2x.png', image(trayLayers(false), 32).png);
  files.set('tray-missed.png', image(trayMissedLayers(), 16).png);
  files.set('tray-missed@2x.png', image(trayMissedLayers(), 32).png);
  files.set('overlay-missed.png', image(overlayLayers(), 16).png);
  files.set('overlay-missed@2x.png', image(overlayLayers(), 32).png);
  files.set('trayTemplate.png', image(trayLayers(true), 16).png);
  files.set('trayTemplate@2x.png', image(trayLayers(true), 32).png);
  return files;
}

if (import.meta.main) {
  const folder = path.resolve(import.meta.dirname, '../resources/icons');
  for (const [name, bytes] of iconFiles()) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
