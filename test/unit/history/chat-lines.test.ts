import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { webLink } from '../../../main/cti/chat-link.ts';
import { ByteBuffer } from '../../../main/history/export/byte-buffer.ts';
import { type ChatCall, ChatLines, type ChatMessageRow } from '../../../main/history/export/chat-lines.ts';
import { cp932Writer, encodeCp932 } from '../../../main/history/export/cp932.ts';
import { type CsvStyle, phoneField, textField } from '../../../main/history/export/csv.ts';
import { partyWords, speakerWords } from '../../../main/history/export/csv-words.ts';
import { type EncodedText, Utf8Writer } from '../../../main/history/export/encoded-text.ts';
import { csvTime } from '../../../main/history/export/local-time.ts';

let seed = 5;
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
  '－',
  '\t',
  '\u200b',
  'a',
  '0',
  '表',
  '髙',
  '👍',
  '\u0301',
  'か\u3099',
  '\ud800',
  'é',
  '〜',
] as const;
const freeText = (): string =>
  below(200) === 0 ? '長'.repeat(31_999 + below(3)) : Array.from({ length: below(7) }, () => oneOf(pieces)).join('');
const phone = (): string | null => oneOf([null, '', '09012345678', '+819012345678', '+12025550100', '*21#', '-1', '=1']);
const time = (): number => Date.UTC(1969 + below(80), below(12), 1 + below(28), below(24), below(60), below(60), below(1000));
const link = (): string | null =>
  oneOf([null, null, null, 'https://files.example/a.png', 'https://例え.example/"a', 'http://x/ y', '=1', '']);

interface Written {
  readonly row: ChatMessageRow;
  readonly fields: readonly string[];
}

/** The messages of a call as SQLite gives them, and the fields of each line by the plain functions. */
function someCall(style: CsvStyle): readonly Written[] {
  const [startedAtMs, party, number, name, line, queue] = [
    time(),
    oneOf(['number', 'withheld', 'public_phone']),
    phone(),
    oneOf([null, freeText()]),
    phone() ?? '',
    freeText(),
  ];
  const call: ChatCall = [startedAtMs, party, number, name, line, queue, 1];
  const ofCall = [
    csvTime(startedAtMs),
    partyWords[party] ?? phoneField(number ?? '', style),
    textField(name ?? '', style),
    phoneField(line, style),
    textField(queue, style),
  ];
  return Array.from({ length: below(5) }, (_, position) => {
    const [atMs, isCustomer, text, url] = [oneOf([null, time()]), below(2), freeText(), link()];
    const shown = webLink(url)?.url ?? text;
    const speaker = isCustomer === 1 ? speakerWords.customer : speakerWords.service;
    return {
      row: [position === 0 ? call : null, position, atMs, isCustomer, text, url],
      fields: [...ofCall, csvTime(atMs), speaker, textField(shown, style)],
    };
  });
}

function writtenBy(text: EncodedText, style: CsvStyle, messages: readonly Written[]): Buffer {
  const lines = new ChatLines(style, text);
  for (const { row } of messages) lines.write(row);
  return Buffer.from(text.buffer.take());
}

test.each([
  { neutralisesFormulas: true, phoneNumbers: 'plain' },
  { neutralisesFormulas: false, phoneNumbers: 'excel' },
] as const)('whatever the chats hold, their lines are what Papa Parse makes of the same fields: %j', (style) => {
  const messages = Array.from({ length: 800 }, () => someCall(style)).flat();
  const plain = `${Papa.unparse(
    messages.map(({ fields }) => fields),
    { quotes: true, newline: '\r\n' },
  )}\r\n`;
  expect(writtenBy(new Utf8Writer(new ByteBuffer(1)), style, messages).equals(Buffer.from(plain, 'utf8'))).toBe(true);
  const shiftJis = cp932Writer(new ByteBuffer(1));
  const encoded = encodeCp932(plain);
  expect(writtenBy(shiftJis, style, messages).equals(Buffer.from(encoded.bytes))).toBe(true);
  // What is lost of a name is lost in each line that holds it.
  const { replaced, approximated, dropped } = encoded;
  expect(shiftJis.loss).toMatchObject({ replaced, approximated, dropped });
});
