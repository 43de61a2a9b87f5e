import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { findCalls, passesEveryCall } from '../queries/find-calls.ts';
import { type ListPlace, listStart, type Slice } from '../queries/scan.ts';
import { csvField, type CsvStyle, csvLine, isPlainField, phoneField, textField } from './csv.ts';
import { callHeader, causeWords, chatWords, kindWords, partyWords, resultWords } from './csv-words.ts';
import { CsvTimes } from './local-time.ts';

/** What the exporter writes: how many rows there are, the header line, and the lines in batches. */
export interface CsvContent {
  readonly total: number;
  readonly header: string;
  batches(): Generator<readonly string[]>;
}

/** `.all()` of 500 rows is the fastest way to read a million (and holds no open iterator). */
export const batchRows = 500;

const columns = `started_at_ms, calls.id, scope || direction, nullif(party_kind, 'number'),
  CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END, coalesce(name, caller_name), line_number, label, talk_ms, result, chat, ended_at_ms, ring_ms, hold_ms,
  final_number, caller_name, memo, cause`;
const order = 'ORDER BY started_at_ms DESC, calls.id DESC';
export const callBatchSql = `SELECT ${columns} FROM calls WHERE (started_at_ms, calls.id) < (?, ?) ${order} LIMIT ${batchRows}`;
const foundBatchSql = `SELECT ${columns} FROM calls WHERE calls.id IN (SELECT value FROM json_each(?)) ${order}`;

function seconds(value: unknown): string {
  return typeof value === 'number' ? `${Math.floor(value / 1000)}` : '';
}

function word(words: Readonly<Record<string, string>>, value: unknown): string {
  return typeof value === 'string' ? (words[value] ?? '') : '';
}

/** Writes one row of `callBatchSql`, by its columns' order; a million rows leave no time for a schema, an array or a pattern each. */
class CallLines {
  readonly #style: CsvStyle;
  readonly #times = new CsvTimes();

  constructor(style: CsvStyle) {
    this.#style = style;
  }

  line(row: readonly unknown[]): string {
    const party = row[3] === null ? this.#phone(row[4]) : word(partyWords, row[3]);
    const call = `${this.#time(row[0])}","${word(kindWords, row[2])}","${party}","${this.#text(row[5])}","${this.#phone(row[6])}"`;
    const result = `"${this.#text(row[7])}","${seconds(row[8])}","${word(resultWords, row[9])}","${word(chatWords, row[10])}"`;
    const end = `"${this.#time(row[11])}","${seconds(row[12])}","${seconds(row[13])}","${this.#phone(row[14])}"`;
    return `"${call},${result},${end},"${this.#text(row[15])}","${this.#text(row[16])}","${word(causeWords, row[17])}"\r\n`;
  }

  #time(value: unknown): string {
    return typeof value === 'number' ? this.#times.text(value) : '';
  }

  #text(value: unknown): string {
    return typeof value === 'string' && value !== '' ? (isPlainField(value) ? value : csvField(textField(value, this.#style))) : '';
  }

  #phone(value: unknown): string {
    return typeof value === 'string' && value !== '' ? csvField(phoneField(value, this.#style)) : '';
  }
}

/** Every call that passes the filter, newest first; run it inside one transaction, so that it is one moment's list. */
export function callCsv(db: HistoryDatabase, style: CsvStyle, filter: HistoryFilter, isCancelled: () => boolean): CsvContent {
  const lines = new CallLines(style);
  const header = csvLine(callHeader);
  const rows = passesEveryCall(filter) ? everyRow(db) : foundRows(db, filter, isCancelled);
  return {
    total: rows.total,
    header,
    *batches() {
      for (const batch of rows.batches()) yield batch.map((row) => lines.line(row));
    },
  };
}

type RawRow = readonly unknown[];

interface RawRows {
  readonly total: number;
  batches(): Generator<readonly RawRow[]>;
}

function everyRow(db: HistoryDatabase): RawRows {
  return {
    total: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    *batches() {
      const batch = db.prepare<[unknown, unknown], RawRow>(callBatchSql).raw();
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
      const batch = db.prepare<[string], RawRow>(foundBatchSql).raw();
      for (let at = 0; at < keys.length; at += batchRows) yield batch.all(JSON.stringify(keys.slice(at, at + batchRows)));
    },
  };
}
