import type { QualityPoint } from '../../common/call/quality-series.ts';

/**
 * Six bytes a point, so that years of calls stay small: MOS in fiftieths and loss in half percents, one byte each; jitter and round
 * trip in milliseconds, two bytes each, the higher one first. All bits set: not measured.
 */
const pointBytes = 6;
const none8 = 0xff;
const none16 = 0xff_ff;

export function encodePoints(points: readonly QualityPoint[]): Uint8Array {
  const bytes = new Uint8Array(points.length * pointBytes);
  const view = new DataView(bytes.buffer);
  for (const [index, { mos, lossPercent, jitterMs, roundTripMs }] of points.entries()) {
    const at = index * pointBytes;
    view.setUint8(at, stored(mos, 50, none8));
    view.setUint8(at + 1, stored(lossPercent, 2, none8));
    view.setUint16(at + 2, stored(jitterMs, 1, none16));
    view.setUint16(at + 4, stored(roundTripMs, 1, none16));
  }
  return bytes;
}

/** Any bytes give points; those of a broken last one are left out. */
export function decodePoints(bytes: Uint8Array): QualityPoint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / pointBytes) }, (_, index) => {
    const at = index * pointBytes;
    return {
      mos: read(view.getUint8(at), 50, none8),
      lossPercent: read(view.getUint8(at + 1), 2, none8),
      jitterMs: read(view.getUint16(at + 2), 1, none16),
      roundTripMs: read(view.getUint16(at + 4), 1, none16),
    };
  });
}

function stored(value: number | null, scale: number, none: number): number {
  return value === null ? none : Math.min(none - 1, Math.max(0, Math.round(value * scale)));
}

function read(value: number, scale: number, none: number): number | null {
  return value === none ? null : value / scale;
}
