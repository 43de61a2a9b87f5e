import type { Layout, Place } from './layout.ts';
import type { Lamps } from './usages.ts';

/** A report as `sendReport` takes it and `inputreport` brings it: without its id. */
export interface Report {
  readonly reportId: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Little-endian and from the lowest bit up, as HID 1.11 section 8 says; null where the report ends before. `bits` is 1 to 32. */
export function readBits(bytes: Uint8Array, bit: number, bits: number): number | null {
  if (bit + bits > bytes.length * 8) return null;
  let value = 0;
  // Not by shifting: 32 bits would come out negative.
  for (let index = bits - 1; index >= 0; index -= 1) value = value * 2 + bitAt(bytes, bit + index);
  return value;
}

function bitAt(bytes: Uint8Array, bit: number): number {
  return ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
}

/** Whether the control is on; null where the report is too short to say. */
export function readPlace(bytes: Uint8Array, place: Place): boolean | null {
  if (place.type === 'field') {
    const value = readBits(bytes, place.bit, place.bits);
    return value === null ? null : value !== 0;
  }
  const entries = Array.from({ length: place.count }, (_, index) => readBits(bytes, place.bit + index * place.bits, place.bits));
  if (entries.every((entry) => entry === null)) return null;
  return entries.includes(place.entry);
}

/** Every output report that has a lamp, whole; what is no lamp of ours stays 0. */
export function lampReports({ lamps, outputBytes }: Layout, lit: Lamps): readonly Report[] {
  return [...outputBytes].map(([reportId, length]) => {
    const bytes = new Uint8Array(length);
    for (const lamp of lamps)
      if (lamp.reportId === reportId && lit[lamp.name]) bytes[lamp.bit >> 3] = (bytes[lamp.bit >> 3] ?? 0) | (1 << (lamp.bit & 7));
    return { reportId, bytes };
  });
}
