import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A telephone number that was understood. */
export interface TelephoneNumber {
  /** `+81312345678` (ITU-T E.164). */
  readonly e164: string;
  /** `03-1234-5678`, as its own country writes it. */
  readonly national: string;
  /** `+81 3 1234 5678`. */
  readonly international: string;
  /** ISO 3166-1 code, or null where the country code is shared or unknown. */
  readonly region: string | null;
}

/** Longest text that is looked at; the longest E.164 number has 15 digits. */
const maximumLength = 64;
const dashes = /[\u2010-\u2015\u2212\u30FC\u2500\uFF70]/gu;
const separators = /[\s()[\]./-]/gu;

function countryOf(region: string): CountryCode {
  return isSupportedCountry(region) ? region : 'JP';
}

/** Digits of any width and any dash, as plain ASCII: `０３ー１２３４` → `03-1234`. Other characters are kept. */
export function toAsciiDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(dashes, '-');
}

/** Reads a number in any usual notation; null for extensions, service codes, names and the like. `region`: ISO code of unprefixed numbers. */
export function parseNumber(text: string, region: string): TelephoneNumber | null {
  if (text.length > maximumLength) return null;
  const digits = toAsciiDigits(text).replace('(0)', '').replaceAll(separators, '');
  if (!/^\+?\d{3,20}$/.test(digits)) return null;
  const parsed = parsePhoneNumberFromString(digits, countryOf(region));
  if (parsed === undefined) return null;
  // With its country code a number is taken by its length alone: numbering plans change faster than our copy of them.
  const isNumber = digits.startsWith('+') ? parsed.isPossible() : parsed.isValid();
  if (!isNumber) return null;
  return {
    e164: parsed.number,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    region: parsed.country ?? null,
  };
}

/** `+81312345678`, or null when `text` is no telephone number. */
export function toE164(text: string, region: string): string | null {
  return parseNumber(text, region)?.e164 ?? null;
}

function bare(text: string): string {
  return toAsciiDigits(text).replaceAll(separators, '').toLowerCase();
}

/** Whether two notations mean one number; extensions and the like are the same when their characters are. */
export function isSameNumber(left: string, right: string, region: string): boolean {
  const e164 = toE164(left, region);
  if (e164 !== null) return e164 === toE164(right, region);
  return bare(left) !== '' && bare(left) === bare(right);
}
