import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { everyCall } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { ByteBuffer } from '../../../main/history/export/byte-buffer.ts';
import { storedCalls } from '../../../main/history/export/call-batches.ts';
import { callCsv } from '../../../main/history/export/call-csv.ts';
import { cp932Writer, encodeCp932 } from '../../../main/history/export/cp932.ts';
import { type CsvStyle, phoneField, textField } from '../../../main/history/export/csv.ts';
import { causeWords, chatWords, kindWords, partyWords, resultWords } from '../../../main/history/export/csv-words.ts';
import { type EncodedText, Utf8Writer } from '../../../main/history/export/encoded-text.ts';
import { csvTime } from '../../../main/history/export/local-time.ts';
import { memoryHistory } from '../../support/history/memory-history.ts';
import { oddPhone, oddText, oddTime } from '../../support/history/odd-texts.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const random = new SeededRandom(3);
const time = (): number | null => (random.below(9) === 0 ? null : oddTime(random));
const duration = (): number | null => random.pick([null, 0, 999, 1000, 9999, 62_900, 3_600_000, 987_654_321_000, -1]);
/** One of the words' keys, or now and then one that has no word. */
const keyOf = (words: object): string | null => random.pick([null, 'unknown to us', ...Object.keys(words), ...Object.keys(words)]);

const seconds = (value: number | null): string => (value === null ? '' : String(Math.floor(value / 1000)));
const word = (words: Readonly<Record<string, string>>, key: string | null): string => words[key ?? ''] ?? '';

const columns = `direction, scope, party_kind, number, e164, name, caller_name, line_number, final_number, label, started_at_ms, ended_at_ms, result,
  cause, ring_ms, talk_ms, hold_ms, memo, chat`;
const insertSql = `INSERT INTO calls(call_id, account_id, sip_call_id, line_display, ${columns})
  VALUES(?, '', '', '', ${Array.from(columns.split(','), () => '?').join(', ')})`;

interface SavedCall {
  readonly id: number;
  readonly started: number;
  readonly fields: readonly string[];
}

/** Saves a call that could hardly be odder; returns its fields by the plain functions. */
function saveSomeCall(db: HistoryDatabase, id: number, style: CsvStyle): SavedCall {
  const [direction, scope] = [random.pick(['incoming', 'outgoing'] as const), random.pick(['internal', 'external'] as const)];
  const party = random.pick(['number', ...Object.keys(partyWords)]);
  const [result, chat, cause] = [keyOf(resultWords), random.pick(['none', ...Object.keys(chatWords)]), keyOf(causeWords)];
  const [number, e164, line, final] = [oddPhone(random), oddPhone(random), oddPhone(random) ?? '', oddPhone(random)];
  const [name, label, caller, memo] = [random.pick([null, oddText(random)]), oddText(random), oddText(random), oddText(random)];
  const [talk, ring, hold] = [duration(), duration(), duration()];
  // Several calls begin at 0.
  const [started, ended] = [time() ?? 0, time()];
  const values = [
    direction,
    scope,
    party,
    number,
    e164,
    name,
    caller,
    line,
    final,
    label,
    started,
    ended,
    result,
    cause,
    ring,
    talk,
    hold,
    memo,
    chat,
  ];
  db.prepare(insertSql).run(`call-${id}`, values);
  const asPhone = (value: string | null): string => phoneField(value ?? '', style);
  // A half of a surrogate pair is no character, so SQLite never had it.
  const asText = (value: string): string => textField(value.toWellFormed(), style);
  const fields = [
    csvTime(started),
    kindWords[scope][direction],
    party === 'number' ? asPhone(e164?.startsWith('+81') === true ? e164 : number) : word(partyWords, party),
    asText(name ?? caller),
    asPhone(line),
    asText(label),
    seconds(talk),
    word(resultWords, result),
    word(chatWords, chat),
    csvTime(ended),
    seconds(ring),
    seconds(hold),
    asPhone(final),
    asText(caller),
    asText(memo),
    word(causeWords, cause),
  ];
  return { id, started, fields };
}

/** All calls as they are exported, without the header. */
function written(db: HistoryDatabase, text: EncodedText, style: CsvStyle): Buffer {
  const calls = storedCalls(db, everyCall, () => false);
  const writeLine = callCsv(calls, style).lineWriter(text);
  for (const batch of calls.batches()) for (const call of batch) writeLine(call);
  return Buffer.from(text.buffer.take());
}

test.each([
  { neutralisesFormulas: true, phoneNumbers: 'plain' },
  { neutralisesFormulas: false, phoneNumbers: 'excel' },
] as const)('whatever the calls hold, their lines are what Papa Parse makes of the same fields: %j', (style) => {
  const db = memoryHistory();
  const calls = Array.from({ length: 3000 }, (_, id) => saveSomeCall(db, id, style));
  const newestFirst = calls.toSorted((one, other) => other.started - one.started || other.id - one.id);
  const plain = `${Papa.unparse(
    newestFirst.map(({ fields }) => fields),
    { quotes: true, newline: '\r\n' },
  )}\r\n`;
  expect(written(db, new Utf8Writer(new ByteBuffer(1)), style).equals(Buffer.from(plain, 'utf8'))).toBe(true);
  const shiftJis = cp932Writer(new ByteBuffer(1));
  expect(written(db, shiftJis, style).equals(Buffer.from(encodeCp932(plain).bytes))).toBe(true);
  const { replaced, approximated, dropped } = encodeCp932(plain);
  expect(shiftJis.loss).toMatchObject({ replaced, approximated, dropped });
});

/** What no program of ours writes: cut off and overlong characters, halves of pairs, bytes of no character. */
const damaged = ['e381', 'e32281', 'c0a2', 'e080a2', 'eda080', 'f09f', '41fe41', '41ff41', 'ffffff'];

test('damaged text is written as far as it can be read, and harms no other call', () => {
  const db = memoryHistory();
  const style = { neutralisesFormulas: false, phoneNumbers: 'plain' } as const;
  damaged.forEach((memo, id) => {
    saveSomeCall(db, id, style);
    db.exec(
      `UPDATE calls SET started_at_ms = ${-id}, name = '表', label = '', caller_name = '', memo = CAST(x'${memo}' AS TEXT) WHERE call_id = 'call-${id}'`,
    );
  });
  const shiftJis = iconv.decode(written(db, cp932Writer(new ByteBuffer(1)), style), 'cp932');
  const utf8 = written(db, new Utf8Writer(new ByteBuffer(1)), style).toString('utf8');
  for (const [text, unreadable] of [
    [shiftJis, '〓'],
    [utf8, '\ufffd'],
  ] as const) {
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
    expect(data.map((fields) => [fields.length, fields[3]])).toEqual(damaged.map(() => [16, '表']));
    const whole = damaged.filter((hex) => !hex.includes('ff'));
    expect(data.slice(0, whole.length).map((fields) => fields[14])).toEqual(
      whole.map((hex) => Buffer.from(hex, 'hex').toString('utf8').replaceAll('\ufffd', unreadable)),
    );
  }
});
