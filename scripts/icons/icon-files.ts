/** A PNG of one size. */
export interface IconImage {
  readonly sizePx: number;
  readonly png: Buffer;
}

/** Windows' icon file: a directory, then the images as PNG (allowed since Vista). 256 px is written as 0. */
export function encodeIco(images: readonly IconImage[]): Buffer {
  const directory = Buffer.alloc(6 + images.length * 16);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  for (const [index, { sizePx, png }] of images.entries()) {
    const at = 6 + index * 16;
    directory.set([sizePx % 256, sizePx % 256], at);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([directory, ...images.map(({ png }) => png)]);
}

/** The four-letter types of macOS' icon file that hold PNG, by size in pixels; the Retina types repeat sizes at double density. */
const icnsTypes: readonly (readonly [type: string, sizePx: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** macOS' icon file. Sizes without an image are left out. */
export function encodeIcns(images: readonly IconImage[]): Buffer {
  const blocks = icnsTypes.flatMap(([type, sizePx]) => {
    const image = images.find((candidate) => candidate.sizePx === sizePx);
    if (image === undefined) return [];
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(image.png.length + 8, 4);
    return [head, image.png];
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
