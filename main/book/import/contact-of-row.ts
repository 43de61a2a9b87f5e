import { isUsableNumber } from '../../../common/book/check-draft.ts';
import { contactLimits, type ContactDraft, type DraftNumber, kindOfNumber, type NumberKind } from '../../../common/book/contact.ts';
import type { ImportField, RowNote } from '../../../common/book/import.ts';
import { parseNumber } from '../../../common/phone/number.ts';
import { cleanDraft } from '../prepare-contact.ts';
import type { ParsedRow } from './parse-rows.ts';

export interface RowContact {
  /** Null: there is nothing in the row to keep. */
  readonly draft: ContactDraft | null;
  readonly notes: readonly RowNote[];
}

const kindWords: readonly (readonly [RegExp, NumberKind])[] = [
  [/携帯|mobile|cell/i, 'mobile'],
  [/会社|勤務|職場|内線|work|business|office/i, 'work'],
  [/自宅|home/i, 'home'],
  [/fax|ファックス|ファクス/i, 'fax'],
];
/** Several numbers in one cell, as phones and mail programs export them. */
const numberSeparators = /[\n;、,]|\s\/\s|\s*:::\s*/u;

function kindOfWord(word: string): NumberKind {
  return kindWords.find(([pattern]) => pattern.test(word.normalize('NFKC')))?.[1] ?? 'other';
}

/** The kind that the file says in the column after the number, else before it. */
function kindBeside(cells: readonly string[], columns: readonly ImportField[], column: number): NumberKind | null {
  const beside = [column + 1, column - 1].find((position) => columns[position] === 'kind');
  const word = beside === undefined ? '' : (cells[beside] ?? '');
  return word === '' ? null : kindOfWord(word);
}

/** A spreadsheet takes the leading 0 from a number, and without it nobody can dial it: it is put back where it makes a number of the plan. */
function withLostZero(number: string, region: string): string | null {
  if (!/^[1-9][\d-]{8,12}$/.test(number)) return null;
  const mended = parseNumber(`0${number}`, region);
  const plain = parseNumber(number, region);
  return mended !== null && (plain === null || plain.e164 === mended.e164) ? `0${number}` : null;
}

function numbersOf(cells: readonly string[], columns: readonly ImportField[]): DraftNumber[] {
  return columns.flatMap((field, column): DraftNumber[] => {
    if (field !== 'number' && field !== 'mobile' && field !== 'work' && field !== 'home' && field !== 'fax') return [];
    const written = (cells[column] ?? '').split(numberSeparators).map((number) => number.trim());
    return written.flatMap((number) => {
      if (number === '') return [];
      return { number, kind: field === 'number' ? (kindBeside(cells, columns, column) ?? kindOfNumber(number)) : field };
    });
  });
}

function joined(cells: readonly string[], columns: readonly ImportField[], field: ImportField, separator: string): string {
  const parts = cells.filter((_, column) => columns[column] === field);
  return parts.filter((part) => part !== '').join(separator);
}

function fullName(whole: string, family: string, given: string): string {
  if (whole !== '') return whole;
  const parts = /^[\x20-\x7e]+$/.test(family + given) ? [given, family] : [family, given];
  return parts.filter((part) => part !== '').join(' ');
}

/** Whether cutting to the limits lost something that people see. */
function isCut(written: ContactDraft, kept: ContactDraft): boolean {
  const fields = ['name', 'kana', 'company', 'department', 'memo'] as const;
  return (
    fields.some((field) => written[field].length > contactLimits[field] && kept[field].length < written[field].length) ||
    written.numbers.length > kept.numbers.length ||
    written.numbers.some(({ number }) => number.length > contactLimits.number)
  );
}

/** One row as an entry, cleaned, with what there is to say about it. Numbers that cannot be dialled are kept as they are written. */
export function contactOfRow(row: ParsedRow, columns: readonly ImportField[], region: string): RowContact {
  const text = (field: ImportField, separator = ' '): string => joined(row.cells, columns, field, separator);
  const notes = new Set<RowNote>(row.hasBrokenQuotes ? ['broken_quotes'] : []);
  const numbers = numbersOf(row.cells, columns).map((written) => {
    const mended = withLostZero(written.number, region);
    if (mended === null) return written;
    notes.add('zero_added');
    return { kind: written.kind === 'work' ? kindOfNumber(mended) : written.kind, number: mended };
  });
  const written: ContactDraft = {
    name: fullName(text('name'), text('familyName'), text('givenName')),
    kana: fullName(text('kana'), text('familyKana'), text('givenKana')),
    company: text('company'),
    department: text('department'),
    memo: text('memo', '\n'),
    numbers,
  };
  const draft = cleanDraft(written);
  if (draft.name === '' && draft.company === '' && draft.numbers.length === 0) return { draft: null, notes: ['empty_row'] };
  if (draft.numbers.length === 0) notes.add('no_number');
  if (draft.name === '' && draft.company === '') notes.add('nameless');
  if (draft.numbers.some(({ number }) => !isUsableNumber(number))) notes.add('bad_number');
  if (isCut(written, draft)) notes.add('cut');
  return { draft, notes: [...notes] };
}
