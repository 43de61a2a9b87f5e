import { contactLimits, type ContactDraft, type DraftNumber, type NumberKind } from '../../common/book/contact.ts';
import { bareDigits } from '../../common/phone/dial-target.ts';
import { parseNumber, toAsciiDigits } from '../../common/phone/number.ts';
import { plainParagraphs, plainText } from '../../common/text/plain-text.ts';
import { searchFold } from '../../common/text/search-fold.ts';
import { numberKey } from './number-key.ts';

/** A number ready to be stored. */
export interface PreparedNumber {
  readonly kind: NumberKind;
  readonly number: string;
  readonly e164: string | null;
  readonly lookupKey: number | null;
}

/** An entry ready to be stored: cleaned, with what it is found and ordered by. */
export interface PreparedContact extends Omit<ContactDraft, 'numbers'> {
  readonly numbers: readonly PreparedNumber[];
  readonly sortKey: string;
  readonly searchKey: string;
}

function digitsOf(text: string): string {
  return toAsciiDigits(text).replaceAll(/[^0-9*#]/g, '');
}

/** Half-width and hiragana to full-width katakana, as フリガナ is written. */
function toKatakana(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\u3041-\u3096]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

function prepareNumber(
  { kind, number }: DraftNumber,
  region: string,
): { readonly stored: PreparedNumber; readonly digits: readonly string[] } {
  const written = plainText(number, contactLimits.number);
  const parsed = parseNumber(written, region);
  const bare = bareDigits(written) ?? '';
  const isNumber = bare !== '';
  // As written, as dialled at home, and with its country code: any part of any of them is found.
  const digits = [
    isNumber ? digitsOf(written) : searchFold(written),
    ...(parsed === null ? [] : [digitsOf(parsed.national), digitsOf(parsed.e164)]),
  ];
  const e164 = parsed?.e164 ?? null;
  return { stored: { kind, number: written, e164, lookupKey: numberKey(bare, e164) }, digits };
}

/** Cleans what somebody outside wrote and adds the keys. `region`: ISO code of numbers without a country code. Keeps every number. */
export function prepareContact(draft: ContactDraft, region: string): PreparedContact {
  const fields = {
    name: plainText(draft.name, contactLimits.name),
    kana: plainText(toKatakana(draft.kana), contactLimits.kana),
    company: plainText(draft.company, contactLimits.company),
    department: plainText(draft.department, contactLimits.department),
    memo: plainParagraphs(draft.memo, contactLimits.memo).trim(),
  };
  const prepared = draft.numbers.map((number) => prepareNumber(number, region)).filter(({ stored }) => stored.number !== '');
  const found = [fields.name, fields.kana, fields.company, fields.department].map(searchFold);
  const digits = prepared.flatMap((number) => number.digits);
  return {
    ...fields,
    numbers: prepared.map(({ stored }) => stored),
    sortKey: searchFold(fields.kana || fields.name || fields.company),
    // A line each, so that no match spans two fields.
    searchKey: [...new Set([...found, ...digits])].filter((part) => part !== '').join('\n'),
  };
}
