import type { CallBatches } from './call-batches.ts';
import { CallLines } from './call-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { callHeader } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';
import type { PackedCalls } from './packed-calls.ts';

/** What the exporter writes: how many rows there are, the header line, the rows in batches, and how a row becomes a line. */
export interface CsvContent<Row> {
  readonly total: number;
  readonly header: string;
  batches(): Generator<Iterable<Row>>;
  /** Makes what writes one row into the text: its whole line, CRLF included. */
  lineWriter(text: EncodedText): (row: Row) => void;
}

/** The same where another thread may read the rows. */
export interface AwaitedCsvContent<Row> extends Omit<CsvContent<Row>, 'batches'> {
  batches(): Iterable<Iterable<Row>> | AsyncIterable<Iterable<Row>>;
}

export function callCsv(calls: CallBatches, style: CsvStyle): AwaitedCsvContent<PackedCalls> {
  return {
    total: calls.total,
    header: csvLine(callHeader),
    batches: () => calls.batches(),
    lineWriter(text) {
      const lines = new CallLines(style, text);
      return (call) => lines.write(call);
    },
  };
}
