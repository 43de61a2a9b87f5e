// ITU-T G.711 µ-law: 14-bit linear (here in the top of 16 bits) to 8 bits and back.
const bias = 0x84;
const clip = 32_635;

/** One linear sample (−32,768…32,767) as a µ-law byte. */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(Math.trunc(sample)), clip) + bias;
  // The position of the highest bit, counted from bit 7, is the segment.
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** One µ-law byte as a linear sample. */
export function decodeMuLaw(byte: number): number {
  const value = ~byte & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + bias) << ((value & 0x70) >> 4)) - bias;
  return (value & 0x80) === 0 ? magnitude : -magnitude;
}
