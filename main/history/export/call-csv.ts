import type { HistoryDatabase } from '../database.ts';
import { type CsvStyle, csvLine, phoneField, textField } from './csv.ts';
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

export const callBatchSql = `SELECT calls.id, started_at_ms, direction, scope, party_kind, number, e164, name, line_number, label, talk_ms,
  result, chat, ended_at_ms, ring_ms, hold_ms, final_number, caller_name, memo, cause
  FROM calls WHERE (started_at_ms, calls.id) < (?, ?) ORDER BY started_at_ms DESC, calls.id DESC LIMIT ${batchRows}`;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function seconds(value: unknown): string {
  return typeof value === 'number' ? String(Math.floor(value / 1000)) : '';
}

function word(words: Readonly<Record<string, string>>, value: unknown): string {
  return words[text(value)] ?? '';
}

function callLine(row: readonly unknown[], times: CsvTimes, style: CsvStyle): string {
  // In the order of `callBatchSql`; a million rows leave no time for a schema each.
  const [
    ,
    started,
    direction,
    scope,
    partyKind,
    dialled,
    e164,
    name,
    line,
    label,
    talk,
    result,
    chat,
    ended,
    ring,
    hold,
    final,
    caller,
    memo,
    cause,
  ] = row;
  const party =
    partyKind === 'number' ? phoneField(text(e164).startsWith('+81') ? text(e164) : text(dialled), style) : word(partyWords, partyKind);
  return csvLine([
    times.text(numberOrNull(started)),
    word(kindWords, `${text(scope)} ${text(direction)}`),
    party,
    textField(text(name), style),
    phoneField(text(line), style),
    textField(text(label), style),
    seconds(talk),
    word(resultWords, result),
    word(chatWords, chat),
    times.text(numberOrNull(ended)),
    seconds(ring),
    seconds(hold),
    phoneField(text(final), style),
    textField(text(caller), style),
    textField(text(memo), style),
    word(causeWords, cause),
  ]);
}

/** The list as it stands, newest first; run it inside one transaction, so that it is one moment's list. */
export function callCsv(db: HistoryDatabase, style: CsvStyle): CsvContent {
  return {
    total: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    header: csvLine(callHeader),
    *batches() {
      const batch = db.prepare<[unknown, unknown], readonly unknown[]>(callBatchSql).raw();
      const times = new CsvTimes();
      let rows = batch.all(Number.MAX_SAFE_INTEGER, 0);
      while (rows.length > 0) {
        yield rows.map((row) => callLine(row, times, style));
        const last = rows.at(-1);
        rows = rows.length < batchRows ? [] : batch.all(last?.[1], last?.[0]);
      }
    },
  };
}
