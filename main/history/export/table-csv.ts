import type { ShownTable } from '../../../common/ipc/groups/review.ts';
import type { CsvContent } from './call-csv.ts';
import { type CsvStyle, csvLine, textField } from './csv.ts';

/** A table as a window shows it; every cell is guarded as text, for the names in it came from the network. */
export function tableCsv({ header, rows }: ShownTable, style: CsvStyle): CsvContent<string> {
  const lineOf = (cells: readonly string[]): string => csvLine(cells.map((cell) => textField(cell, style)));
  return {
    total: rows.length,
    header: lineOf(header),
    lineWriter: (text) => (line) => text.write(line),
    *batches() {
      yield rows.map(lineOf);
    },
  };
}
