/**
 * A number as one exact double, so that a hundred thousand of them are one sorted array: `+81312345678` → 81312345678; an extension or
 * what no numbering plan knows → the digits after a 1, negative, which keeps leading zeros (`0120` → -10120). Null for anything else.
 */
export function numberKey(number: string, e164: string | null): number | null {
  // ITU-T E.164 allows 15 digits, and 10^15 is below 2^53.
  if (e164 !== null) return /^\+\d{3,15}$/.test(e164) ? Number(e164.slice(1)) : null;
  return /^\d{1,14}$/.test(number) ? -Number(`1${number}`) : null;
}
