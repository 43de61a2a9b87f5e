import Papa from 'papaparse';
import { type FileRefusal, maximumColumns } from '../../../common/book/import.ts';

export interface ParsedRow {
  /** As a spreadsheet counts: the first record is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly hasBrokenQuotes: boolean;
}

export type ParsedRows =
  | { readonly type: 'rows'; readonly rows: readonly ParsedRow[] }
  | { readonly type: 'refused'; readonly reason: FileRefusal };

export const maximumRows = 200_000;

/** What a spreadsheet's own writing leaves around a value: `="090…"` keeps a zero, a leading `'` keeps a text. */
function bareCell(cell: string): string {
  const value = cell.trim();
  const kept = /^="(.*)"$/s.exec(value)?.[1] ?? value;
  return /^'[=+\-@\t]/.test(kept) ? kept.slice(1) : kept;
}

/** Splits a CSV (comma, semicolon or tab) into rows; rows of nothing are left out. */
export function parseRows(text: string): ParsedRows {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';'],
    // One more than may be: then there are too many.
    preview: maximumRows + 2,
  });
  if (data.length > maximumRows + 1) return { type: 'refused', reason: 'too_many_rows' };
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const rows = data.flatMap((cells, position): ParsedRow[] => {
    const bare = cells.slice(0, maximumColumns).map(bareCell);
    if (bare.every((cell) => cell === '')) return [];
    return [{ line: position + 1, cells: bare, hasBrokenQuotes: broken.has(position) }];
  });
  return rows.length === 0 ? { type: 'refused', reason: 'no_rows' } : { type: 'rows', rows };
}
