import { nationalNumber } from '../national-number.ts';
import { threeByteUnit } from './utf8-unit.ts';

/** How the fields of a CSV are made safe and readable for a spreadsheet (spec/history-and-csv.md section 5). */
export interface CsvStyle {
  /** 「CSVの数式を無効にする」: a field that a spreadsheet would calculate gets a `'` before it. */
  readonly neutralisesFormulas: boolean;
  /** `excel` writes `="090…"`, which keeps the leading zero in Excel. */
  readonly phoneNumbers: 'plain' | 'excel';
}

/** A spreadsheet's cell holds 32,767 characters. */
const longestField = 32_000;
const cutMark = '…(以下省略)';

/**
 * Spaces, controls and what the encoder leaves out do not show, so what follows them counts as first: a sign that begins a
 * formula, also full-width, or a minus. A leading tab, CR or LF is one by itself (OWASP, CSV injection).
 */
const formula =
  /^(?:\p{Default_Ignorable_Code_Point}*[\t\r\n]|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])/u;
function cut(text: string): string {
  if (text.length <= longestField) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(longestField - 1)) ? longestField - 1 : longestField;
  return text.slice(0, end) + cutMark;
}

const nul = 0x00;
const carriageReturn = 0x0d;
const quote = 0x22;

/** Begins a field like most fields, which hide no formula: a digit, a Latin letter, a kana or a common kanji. */
function isUsualStart(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  return (unit >= 0x30_41 && unit <= 0x30_ff) || (unit >= 0x4e_00 && unit <= 0x9f_ff);
}

/** Whether the text stands in a CSV as it is: `textField` and `csvField` would change nothing. A million rows leave no time for patterns. */
export function isPlainField(text: string): boolean {
  // Asked once: strings are of many kinds inside, so that asking each time round costs as much as all else.
  const { length } = text;
  if (length > longestField || (length > 0 && !isUsualStart(text.charCodeAt(0)))) return false;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote || unit === carriageReturn || unit === nul) return false;
  }
  return true;
}

/** The same of UTF-8 bytes from `start` on to `fieldEnd`, a byte that no text has: where that is, or -1 where the text must be looked at. */
export function plainFieldEnd(bytes: Uint8Array, start: number, fieldEnd: number): number {
  const lead = bytes[start] ?? nul;
  if (lead !== fieldEnd && !isUsualStart(lead < 0x80 ? lead : threeByteUnit(bytes, start))) return -1;
  for (let at = start; at <= start + longestField; at += 1) {
    const byte = bytes[at] ?? nul;
    if (byte === fieldEnd) return at;
    if (byte === quote || byte === carriageReturn || byte === nul) return -1;
  }
  return -1;
}

/** The text of a field from anywhere: no NUL, LF alone as line break, harmless to a spreadsheet, short enough for a cell. */
export function textField(text: string, style: CsvStyle): string {
  if (isPlainField(text)) return text;
  const clean = text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n');
  const isFormula = style.neutralisesFormulas && formula.test(clean);
  return cut(isFormula ? `'${clean}` : clean);
}

/** Digits, `*`, `#` and hyphens, no hyphen first, 40 at most: what no spreadsheet takes for a formula. */
function isPhoneNumber(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 40) return false;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (!isDigit && unit !== 0x2a && unit !== 0x23 && (unit !== 0x2d || at === 0)) return false;
  }
  return true;
}

/** A telephone number; what does not look like one is guarded as text. */
export function phoneField(number: string, style: CsvStyle): string {
  const national = nationalNumber(number);
  if (!isPhoneNumber(national)) return textField(number, style);
  return style.phoneNumbers === 'excel' ? `="${national}"` : national;
}

/** A field as it stands between its quotes: `"` doubled (RFC 4180). */
export function csvField(text: string): string {
  return text.includes('"') ? text.replaceAll('"', '""') : text;
}

/** One record: every field quoted, CRLF at its end. */
export function csvLine(fields: readonly string[]): string {
  return `"${fields.map(csvField).join('","')}"\r\n`;
}
