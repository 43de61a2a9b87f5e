// RFC 4733 section 2.3: event, end bit and volume, duration in timestamp units (8 a millisecond at 8 kHz).
const digits = '0123456789*#ABCD';
const endBit = 0x80;

/** The digit of a packet that ends an event, or null. */
export function endedDigit(payload: Uint8Array): string | null {
  const [event, flags] = payload;
  if (event === undefined || flags === undefined || (flags & endBit) === 0) return null;
  return digits[event] ?? null;
}

/** One packet of an event; `durationMs` since its beginning. */
export function telephoneEvent(digit: string, durationMs: number, isEnd: boolean): Buffer {
  const payload = Buffer.alloc(4);
  payload[0] = digits.indexOf(digit);
  payload[1] = (isEnd ? endBit : 0) | 10;
  payload.writeUInt16BE(durationMs * 8, 2);
  return payload;
}
