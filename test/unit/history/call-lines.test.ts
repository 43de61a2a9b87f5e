import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { ByteBuffer } from '../../../main/history/export/byte-buffer.ts';
import { CallLines } from '../../../main/history/export/call-lines.ts';
import { cp932Writer, encodeCp932 } from '../../../main/history/export/cp932.ts';
import { type CsvStyle, phoneField, textField } from '../../../main/history/export/csv.ts';
import { causeWords, chatWords, kindWords, partyWords, resultWords } from '../../../main/history/export/csv-words.ts';
import { type EncodedText, Utf8Writer } from '../../../main/history/export/encoded-text.ts';
import { csvTime } from '../../../main/history/export/local-time.ts';

let seed = 3;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

function oneOf<Value>(values: readonly [Value, ...Value[]]): Value {
  return values[below(values.length)] ?? values[0];
}

const pieces = [
  '"',
  ',',
  '\r\n',
  '\n',
  '\0',
  '=',
  '+',
  "'",
  '\t',
  ' ',
  'a',
  '0',
  '表',
  '髙',
  '👍',
  '\u0301',
  '\u0600',
  'か\u3099',
  '\ud800',
  'é',
  '〜',
] as const;
const freeText = (): string => Array.from({ length: below(6) }, () => oneOf(pieces)).join('');
const phone = (): string | null =>
  oneOf([null, '', '09012345678', '+819012345678', '+81(0)90', '+12025550100', '*21#', '-1', '=1', `1${'2'.repeat(45)}`]);
const time = (): number | null =>
  below(9) === 0 ? null : Date.UTC(1969 + below(80), below(12), 1 + below(28), below(24), below(60), below(60), below(1000));
const duration = (): number | null => oneOf([null, 0, 999, 1000, 9999, 62_900, 3_600_000, 987_654_321_000, -1]);
const place = (words: object): number | null => (below(9) === 0 ? null : below(Object.keys(words).length));

const seconds = (value: number | null): string => (value === null ? '' : String(Math.floor(value / 1000)));
const word = (words: Readonly<Record<string, string>>, value: number | null): string =>
  value === null ? '' : (Object.values(words)[value] ?? '');

interface Written {
  readonly row: readonly unknown[];
  readonly fields: readonly string[];
}

/** A row as SQLite gives it, and its fields by the plain functions. */
function someRow(style: CsvStyle): Written {
  const [started, ended] = [time(), time()];
  const [kind, party, result, chat, cause] = [place(kindWords), place(partyWords), place(resultWords), place(chatWords), place(causeWords)];
  const [number, line, final] = [phone(), phone(), phone()];
  const [name, label, caller, memo] = [freeText(), freeText(), freeText(), freeText()];
  const [talk, ring, hold] = [duration(), duration(), duration()];
  const asPhone = (value: string | null): string => phoneField(value ?? '', style);
  const asText = (value: string): string => textField(value, style);
  return {
    row: [started, 1, kind, party, number, name, line, label, talk, result, chat, ended, ring, hold, final, caller, memo, cause],
    fields: [
      csvTime(started),
      word(kindWords, kind),
      party === null ? asPhone(number) : word(partyWords, party),
      asText(name),
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
    ],
  };
}

function writtenBy(text: EncodedText, style: CsvStyle, rows: readonly Written[]): Buffer {
  const lines = new CallLines(style, text);
  for (const { row } of rows) lines.write(row);
  return Buffer.from(text.buffer.take());
}

test.each([
  { neutralisesFormulas: true, phoneNumbers: 'plain' },
  { neutralisesFormulas: false, phoneNumbers: 'excel' },
] as const)('whatever the calls hold, their lines are what Papa Parse makes of the same fields: %j', (style) => {
  const rows = Array.from({ length: 3000 }, () => someRow(style));
  const plain = `${Papa.unparse(
    rows.map(({ fields }) => fields),
    { quotes: true, newline: '\r\n' },
  )}\r\n`;
  expect(writtenBy(new Utf8Writer(new ByteBuffer(1)), style, rows).equals(Buffer.from(plain, 'utf8'))).toBe(true);
  const shiftJis = cp932Writer(new ByteBuffer(1));
  expect(writtenBy(shiftJis, style, rows).equals(Buffer.from(encodeCp932(plain).bytes))).toBe(true);
  const { replaced, approximated, dropped } = encodeCp932(plain);
  expect(shiftJis.loss).toMatchObject({ replaced, approximated, dropped });
});
