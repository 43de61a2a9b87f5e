import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { callId } from '../../../common/call/ids.ts';
import { encodeCp932 } from '../../../main/history/export/cp932.ts';
import { callCsvName, chatCsvName } from '../../../main/history/export/csv-names.ts';
import { csvLine, type CsvStyle, phoneField, textField } from '../../../main/history/export/csv.ts';
import { csvTime } from '../../../main/history/export/local-time.ts';
import { oddText } from '../../support/history/odd-texts.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const plain: CsvStyle = { neutralisesFormulas: true, phoneNumbers: 'plain' };
const excel: CsvStyle = { ...plain, phoneNumbers: 'excel' };

test('a line equals what Papa Parse makes of the same fields, whatever they hold', () => {
  const random = new SeededRandom(11);
  for (let round = 0; round < 2000; round += 1) {
    const fields = Array.from({ length: 1 + random.below(6) }, () => oddText(random));
    expect(csvLine(fields)).toBe(`${Papa.unparse([fields], { quotes: true, newline: '\r\n' })}\r\n`);
    const read = Papa.parse<string[]>(csvLine(fields), { newline: '\r\n', delimiter: ',' });
    expect(read.data[0]).toEqual(fields);
  }
});

test.each([
  '=1+1',
  '+81312345678',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\nx',
  '\u200b\tx',
  '=1+1\nsecond line',
  ' =1',
  '\u3000=1',
  '\u200b=1',
  '\ufeff=1',
  '\0=1',
  '\u00ad=1',
  '\ufe0f\u202e=1',
  '\u0001=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\u22121',
])('%j is not calculated by a spreadsheet', (text) => {
  expect(textField(text, plain).startsWith("'")).toBe(true);
  expect(textField(text, { ...plain, neutralisesFormulas: false }).startsWith("'")).toBe(false);
});

test('nothing that is left after encoding begins a formula', () => {
  const hidden = [
    '',
    ' ',
    '\0',
    '\t',
    '\n',
    '\u00ad',
    '\u200b',
    '\u200f',
    '\u2060',
    '\ufeff',
    '\ufe0f',
    '\u{e0100}',
    '\u061c',
    '\u115f',
    '\u0080',
  ];
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u2212', '=\u0301', '+\ufe0f'];
  for (const first of hidden) {
    for (const second of hidden) {
      for (const sign of signs) {
        const written = Buffer.from(encodeCp932(textField(`${first}${second}${sign}1`, plain)).bytes);
        expect(written.toString('latin1')).toMatch(/^('|\x81\xac)/);
      }
    }
  }
});

test.each(['佐藤', '1-2', "'x", 'a=b', '', '・-', '#1'])('%j is written as it is', (text) => {
  expect(textField(text, plain)).toBe(text);
});

test('line breaks become LF, NUL goes', () => {
  expect(textField('a\r\nb\rc\0\nd', plain)).toBe('a\nb\nc\nd');
});

test('a message longer than a cell is cut with a mark, never inside a character', () => {
  const long = textField(`${'a'.repeat(31_999)}😀${'b'.repeat(100)}`, plain);
  expect(long).toBe(`${'a'.repeat(31_999)}…(以下省略)`);
  expect(textField('a'.repeat(32_000), plain)).toBe('a'.repeat(32_000));
});

test.each([
  ['09012345678', '09012345678', '="09012345678"'],
  ['090-1234-5678', '090-1234-5678', '="090-1234-5678"'],
  ['+819012345678', '09012345678', '="09012345678"'],
  ['*21#', '*21#', '="*21#"'],
  ['+12025550100', "'+12025550100", "'+12025550100"],
  ['=cmd', "'=cmd", "'=cmd"],
  ['1"&A1', '1"&A1', '1"&A1'],
  ['-1', "'-1", "'-1"],
  ['', '', ''],
])('the number %j is written %j, for Excel %j', (number, asPlain, asExcel) => {
  expect(phoneField(number, plain)).toBe(asPlain);
  expect(phoneField(number, excel)).toBe(asExcel);
});

test('times are those of the machine, and names of files hold them', () => {
  const at = new Date(2026, 10, 2, 3, 4, 5).getTime();
  expect(csvTime(at)).toBe('2026/11/02 03:04:05');
  expect(csvTime(null)).toBe('');
  expect(chatCsvName(callId.parse('ab/cd:ef-0123'), at)).toBe('chat_20261102-030405_ab_cd_ef.csv');
  expect(callCsvName(at, at + 86_400_000, at)).toBe('call_history_20261102-20261103_20261102-030405.csv');
});
