import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { passesEveryCall } from '../queries/find-calls.ts';
import { listStart } from '../queries/scan.ts';
import { CallLines } from './call-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { callHeader } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';
import { foundKeys } from './found-keys.ts';
import { PackedCalls, packedCallsSql } from './packed-calls.ts';

/** What the exporter writes: how many rows there are, the header line, the rows in batches, and how a row becomes a line. */
export interface CsvContent<Row> {
  readonly total: number;
  readonly header: string;
  batches(): Generator<Iterable<Row>>;
  /** Makes what writes one row into the text: its whole line, CRLF included. */
  lineWriter(text: EncodedText): (row: Row) => void;
}

/** So many rows are read and written at once: enough that the reading of each is quick, few enough to hear of a cancel. */
export const batchRows = 500;

const newestFirst = `ORDER BY started_at_ms DESC, calls.id DESC LIMIT ${batchRows}`;
export const callBatchSql = packedCallsSql(`FROM calls WHERE (started_at_ms, calls.id) < (?, ?) ${newestFirst}`);
const foundBatchSql = packedCallsSql(`FROM calls WHERE calls.id IN (SELECT value FROM json_each(?)) ${newestFirst}`);

/** Every call that passes the filter, newest first; run it inside one transaction, so that it is one moment's list. */
export function callCsv(db: HistoryDatabase, style: CsvStyle, filter: HistoryFilter, isCancelled: () => boolean): CsvContent<PackedCalls> {
  const rows = passesEveryCall(filter) ? everyRow(db) : foundRows(db, filter, isCancelled);
  return {
    total: rows.total,
    header: csvLine(callHeader),
    batches: () => rows.batches(),
    lineWriter(text) {
      const lines = new CallLines(style, text);
      return (calls) => lines.write(calls);
    },
  };
}

interface CallBatches {
  readonly total: number;
  batches(): Generator<PackedCalls>;
}

function everyRow(db: HistoryDatabase): CallBatches {
  return {
    total: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    *batches() {
      const batch = db.prepare<[number, number], Buffer | null>(callBatchSql).pluck();
      let bytes = batch.get(listStart.startedAtMs, listStart.key);
      while (bytes) {
        const calls = new PackedCalls(bytes);
        yield calls;
        bytes = batch.get(calls.startedAtMs, calls.key);
      }
    },
  };
}

/** Searches first, so that the number of rows is known from the start. */
function foundRows(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): CallBatches {
  const keys = foundKeys(db, filter, isCancelled);
  return {
    total: keys.length,
    *batches() {
      const batch = db.prepare<[string], Buffer | null>(foundBatchSql).pluck();
      for (let at = 0; at < keys.length; at += batchRows) {
        const bytes = batch.get(JSON.stringify(keys.slice(at, at + batchRows)));
        if (bytes) yield new PackedCalls(bytes);
      }
    },
  };
}
