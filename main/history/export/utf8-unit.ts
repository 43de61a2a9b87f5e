/**
 * The character of three bytes of UTF-8, which nearly all of Japanese are, as its UTF-16 unit; 0 where they are not one (RFC 3629 section 4:
 * none that fits into fewer bytes, no half of a surrogate pair).
 */
export function threeByteUnit(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = (bytes[at + 1] ?? 0) ^ 0x80;
  const third = (bytes[at + 2] ?? 0) ^ 0x80;
  if ((lead & 0xf0) !== 0xe0 || (second | third) > 0x3f) return 0;
  const unit = ((lead & 0x0f) << 12) | (second << 6) | third;
  return unit < 0x8_00 || (unit & 0xf8_00) === 0xd8_00 ? 0 : unit;
}
