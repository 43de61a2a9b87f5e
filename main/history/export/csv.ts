import { nationalNumber } from '../national-number.ts';

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
const phoneNumber = /^[0-9*#][0-9*#-]{0,39}$/;

function cut(text: string): string {
  if (text.length <= longestField) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(longestField - 1)) ? longestField - 1 : longestField;
  return text.slice(0, end) + cutMark;
}

/** Begins a field like most fields, which need no closer look: a digit, a Latin letter, a kana or a common kanji. */
const usualStart = /^[0-9A-Za-z\u3041-\u30ff\u4e00-\u9fff]/;
const unusualCharacter = /[\0\r]/;

/** The text of a field from anywhere: no NUL, LF alone as line break, harmless to a spreadsheet, short enough for a cell. */
export function textField(text: string, style: CsvStyle): string {
  if (text === '') return '';
  const clean = unusualCharacter.test(text) ? text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n') : text;
  const isFormula = style.neutralisesFormulas && !usualStart.test(clean) && formula.test(clean);
  return cut(isFormula ? `'${clean}` : clean);
}

/** A telephone number; what does not look like one is guarded as text. */
export function phoneField(number: string, style: CsvStyle): string {
  if (number === '') return '';
  const national = nationalNumber(number);
  if (!phoneNumber.test(national)) return textField(number, style);
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
