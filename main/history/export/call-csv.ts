import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { findCalls, passesEveryCall } from '../queries/find-calls.ts';
import { type ListPlace, listStart, type Slice } from '../queries/scan.ts';
import { callColumns, CallLines, type RawCall } from './call-lines.ts';
import { type CsvStyle, csvLine } from './csv.ts';
import { callHeader } from './csv-words.ts';
import type { EncodedText } from './encoded-text.ts';

/** What the exporter writes: how many rows there are, the header line, the rows in batches, and how a row becomes a line. */
export interface CsvContent<Row> {
  readonly total: number;
  readonly header: string;
  batches(): Generator<readonly Row[]>;
  /** Makes what writes one row into the text: its whole line, CRLF included. */
  lineWriter(text: EncodedText): (row: Row) => void;
}

/** `.all()` of 500 rows is the fastest way to read a million (and holds no open iterator). */
export const batchRows = 500;

const order = 'ORDER BY started_at_ms DESC, calls.id DESC';
export const callBatchSql = `SELECT ${callColumns} FROM calls WHERE (started_at_ms, calls.id) < (?, ?) ${order} LIMIT ${batchRows}`;
const foundBatchSql = `SELECT ${callColumns} FROM calls WHERE calls.id IN (SELECT value FROM json_each(?)) ${order}`;

/** Every call that passes the filter, newest first; run it inside one transaction, so that it is one moment's list. */
export function callCsv(db: HistoryDatabase, style: CsvStyle, filter: HistoryFilter, isCancelled: () => boolean): CsvContent<RawCall> {
  const rows = passesEveryCall(filter) ? everyRow(db) : foundRows(db, filter, isCancelled);
  return {
    total: rows.total,
    header: csvLine(callHeader),
    batches: () => rows.batches(),
    lineWriter(text) {
      const lines = new CallLines(style, text);
      return (row) => lines.write(row);
    },
  };
}

interface RawRows {
  readonly total: number;
  batches(): Generator<readonly RawCall[]>;
}

function everyRow(db: HistoryDatabase): RawRows {
  return {
    total: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    *batches() {
      const batch = db.prepare<[unknown, unknown], RawCall>(callBatchSql).raw();
      let rows = batch.all(Number.MAX_SAFE_INTEGER, 0);
      while (rows.length > 0) {
        yield rows;
        const last = rows.at(-1);
        rows = rows.length < batchRows ? [] : batch.all(last?.[0], last?.[1]);
      }
    },
  };
}

/** Searches first, so that the number of rows is known from the start; a million keys are small. */
function foundRows(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): RawRows {
  const keys: number[] = [];
  let place: ListPlace | null = listStart;
  while (place !== null && !isCancelled()) {
    const slice: Slice = findCalls(db, filter, place, batchRows * 20);
    keys.push(...slice.found.map(({ key }) => key));
    place = slice.next;
  }
  return {
    total: keys.length,
    *batches() {
      const batch = db.prepare<[string], RawCall>(foundBatchSql).raw();
      for (let at = 0; at < keys.length; at += batchRows) yield batch.all(JSON.stringify(keys.slice(at, at + batchRows)));
    },
  };
}
