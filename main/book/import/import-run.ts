import type { BookName, ContactDraft } from '../../../common/book/contact.ts';
import { isUsableNumber } from '../../../common/book/check-draft.ts';
import type { ImportField, ImportPreview, ReadImport, RowNote } from '../../../common/book/import.ts';
import { contactOfRow } from './contact-of-row.ts';
import { guessColumns, isHeader } from './guess-columns.ts';
import { type ImportPlan, type KnownContact, planImport } from './plan-import.ts';
import type { BookFile } from './read-file.ts';

const sampleRows = 20;
const shownSamples = 3;
const shownContacts = 5;
const examplesPerNote = 3;

type ReadFile = Extract<BookFile, { type: 'file' }>;

/** How the agent, or our guess, reads the file. */
export interface ImportReading {
  readonly hasHeader: boolean;
  readonly columns: readonly ImportField[];
}

export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly preview: ImportPreview;
}

/** How we would read the file by ourselves. */
export function guessReading(file: ReadFile): ImportReading {
  const first = file.rows[0]?.cells ?? [];
  const hasHeader = isHeader(first);
  const sample = file.rows.slice(hasHeader ? 1 : 0, sampleRows).map(({ cells }) => cells);
  return { hasHeader, columns: guessColumns(hasHeader ? first : null, sample) };
}

/** Whether a reading finds anybody: who, and by which number. */
export function isUsefulReading({ columns }: ImportReading): boolean {
  const has = (...fields: readonly ImportField[]): boolean => columns.some((column) => fields.includes(column));
  return has('name', 'familyName', 'givenName', 'company') && has('number', 'mobile', 'work', 'home', 'fax');
}

/** The file as the page shows it first, with the guess for each column. */
export function describeFile(file: ReadFile, number: number): ReadImport {
  const { hasHeader, columns } = guessReading(file);
  const header = hasHeader ? (file.rows[0]?.cells ?? []) : [];
  const sample = file.rows.slice(hasHeader ? 1 : 0, sampleRows);
  return {
    type: 'read',
    number,
    fileName: file.fileName,
    encoding: file.encoding,
    rowCount: file.rows.length - (hasHeader ? 1 : 0),
    hasHeader,
    columns: columns.map((guess, column) => ({
      title: header[column] ?? '',
      samples: sample
        .map(({ cells }) => cells[column] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, shownSamples),
      guess,
    })),
  };
}

/** Reads every row, compares with the book, and says what would come of it. */
export function planFile(
  file: ReadFile,
  reading: ImportReading,
  book: BookName,
  known: readonly KnownContact[],
  region: string,
): PlannedImport {
  const drafts: ContactDraft[] = [];
  const notes = new Map<RowNote, { count: number; readonly examples: { readonly line: number; readonly text: string }[] }>();
  for (const row of file.rows.slice(reading.hasHeader ? 1 : 0)) {
    const { draft, notes: found } = contactOfRow(row, reading.columns, region);
    for (const note of found) {
      const kept = notes.get(note) ?? { count: 0, examples: [] };
      kept.count += 1;
      if (kept.examples.length < examplesPerNote) kept.examples.push({ line: row.line, text: exampleText(note, draft, row.cells) });
      notes.set(note, kept);
    }
    if (draft !== null) drafts.push(draft);
  }
  const plan = planImport(book, known, drafts);
  const preview: ImportPreview = {
    contacts: drafts.slice(0, shownContacts).map(({ name, kana, company, department, numbers }) => ({
      name,
      kana,
      company,
      department,
      numbers: numbers.map(({ number }) => ({ number, isUsable: isUsableNumber(number) })),
    })),
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchangedCount,
    removed: plan.removed.length,
    duplicates: plan.duplicateCount,
    notes: [...notes].map(([note, { count, examples }]) => ({ note, count, examples })),
  };
  return { plan, preview };
}

const exampleLength = 60;

/** What to look at in the row. */
function exampleText(note: RowNote, draft: ContactDraft | null, cells: readonly string[]): string {
  const bad = note === 'bad_number' ? draft?.numbers.find(({ number }) => !isUsableNumber(number))?.number : undefined;
  return (bad ?? cells.filter((cell) => cell !== '').join(' ')).slice(0, exampleLength);
}
