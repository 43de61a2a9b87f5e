import { contactLimits, type ContactDraft, type DraftNumber, type NumberKind } from '../../common/book/contact.ts';
import { bareDigits } from '../../common/phone/dial-target.ts';
import { parseNumber, toAsciiDigits } from '../../common/phone/number.ts';
import { plainParagraphs, plainText } from '../../common/text/plain-text.ts';
import { fold } from '../history/search/fold.ts';
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
  const parsed = parseNumber(number, region);
  const bare = bareDigits(number);
  // As written, as dialled at home, and with its country code: any part of any of them is found.
  const digits = [
    bare === null ? fold(number) : digitsOf(number),
    ...(parsed === null ? [] : [digitsOf(parsed.national), digitsOf(parsed.e164)]),
  ];
  const e164 = parsed?.e164 ?? null;
  return { stored: { kind, number, e164, lookupKey: numberKey(bare ?? '', e164) }, digits };
}

/** What somebody outside wrote, cleaned and cut to the limits; empty numbers are left out, all others are kept. */
export function cleanDraft(draft: ContactDraft): ContactDraft {
  return {
    name: plainText(draft.name, contactLimits.name),
    kana: plainText(toKatakana(draft.kana), contactLimits.kana),
    company: plainText(draft.company, contactLimits.company),
    department: plainText(draft.department, contactLimits.department),
    memo: plainParagraphs(draft.memo, contactLimits.memo).trim(),
    numbers: draft.numbers
      .map(({ kind, number }) => ({ kind, number: plainText(number, contactLimits.number) }))
      .filter(({ number }) => number !== '')
      .slice(0, contactLimits.numbers),
  };
}

/** Cleans an entry and adds its keys. `region`: ISO code of numbers without a country code. */
export function prepareContact(draft: ContactDraft, region: string): PreparedContact {
  const clean = cleanDraft(draft);
  const numbers = clean.numbers.map((number) => prepareNumber(number, region));
  const found = [clean.name, clean.kana, clean.company, clean.department].map(fold);
  const digits = numbers.flatMap((number) => number.digits);
  return {
    ...clean,
    numbers: numbers.map(({ stored }) => stored),
    sortKey: fold(clean.kana || clean.name || clean.company),
    // A line each, so that no match spans two fields.
    searchKey: [...new Set([...found, ...digits])].filter((part) => part !== '').join('\n'),
  };
}
