import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { everyCall } from '../../../common/history/filter.ts';
import { webLink } from '../../../main/cti/chat-link.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { ByteBuffer } from '../../../main/history/export/byte-buffer.ts';
import { storedChats } from '../../../main/history/export/chat-batches.ts';
import { chatsCsv } from '../../../main/history/export/chats-csv.ts';
import { cp932Writer, encodeCp932 } from '../../../main/history/export/cp932.ts';
import { type CsvStyle, phoneField, textField } from '../../../main/history/export/csv.ts';
import { partyWords, speakerWords } from '../../../main/history/export/csv-words.ts';
import { type EncodedText, Utf8Writer } from '../../../main/history/export/encoded-text.ts';
import { csvTime } from '../../../main/history/export/local-time.ts';
import { packedMessagesSql, packedPieceSql, pieceEndSql } from '../../../main/history/export/packed-messages.ts';
import { messageCountSql } from '../../../main/history/queries/count-messages.ts';
import { memoryHistory } from '../../support/history/memory-history.ts';
import { oddPhone, oddText, oddTime } from '../../support/history/odd-texts.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const random = new SeededRandom(5);
const someMessage = (): string => (random.below(400) === 0 ? '長'.repeat(31_999 + random.below(3)) : oddText(random));
const link = (): string | null =>
  random.pick([null, null, null, 'https://files.example/a.png', 'https://例え.example/"a', 'http://x/ y', '=1', '']);

const callSql = `INSERT INTO calls(id, call_id, account_id, sip_call_id, direction, scope, party_kind, number, e164, name, caller_name, line_number,
  line_display, queue, started_at_ms, chat) VALUES(?, ?, '', '', 'incoming', 'external', ?, ?, ?, ?, ?, ?, '', ?, ?, ?)`;
const messageSql =
  "INSERT INTO messages(transcript, position, message_id, at_ms, sender, kind, text, url) VALUES(?, ?, '', ?, ?, 'text', ?, ?)";

/** Saves a chat with so many messages, at any positions; returns what a line says of each, by the plain functions. */
function saveSomeChat(db: HistoryDatabase, id: number, length: number, style: CsvStyle): readonly (readonly string[])[] {
  db.prepare("INSERT INTO transcripts(id, transcript_id, provider, session_started_at_ms) VALUES(?, ?, 'bot', 0)").run(id, `chat-${id}`);
  const insert = db.prepare(messageSql);
  let position = -random.below(3);
  return Array.from({ length }, () => {
    const [atMs, from, text, url] = [
      random.pick([null, oddTime(random)]),
      random.pick(['customer', 'bot', 'agent']),
      someMessage(),
      link(),
    ];
    insert.run(id, position, atMs, from, text, url);
    position += 1 + random.below(3);
    const shown = webLink(url)?.url ?? text;
    // A half of a surrogate pair is no character, so SQLite never had it.
    return [csvTime(atMs), speakerWords[from === 'customer' ? 'customer' : 'service'], textField(shown.toWellFormed(), style)];
  });
}

interface SavedCall {
  readonly id: number;
  readonly started: number;
  readonly fields: readonly string[];
}

function saveSomeCall(db: HistoryDatabase, id: number, transcript: number | null, style: CsvStyle): SavedCall {
  const [started, party, number, e164, line] = [
    oddTime(random),
    random.pick(['number', ...Object.keys(partyWords)]),
    oddPhone(random),
    oddPhone(random),
    oddPhone(random) ?? '',
  ];
  const [name, caller, queue] = [random.pick([null, oddText(random)]), oddText(random), random.pick([null, oddText(random)])];
  const chat = transcript === null ? 'none' : 'present';
  db.prepare(callSql).run(id, `call-${id}`, party, number, e164, name, caller, line, queue, started, chat);
  if (transcript !== null) db.prepare('INSERT INTO call_transcripts(call, transcript) VALUES(?, ?)').run(id, transcript);
  const fields = [
    csvTime(started),
    partyWords[party] ?? phoneField((e164?.startsWith('+81') === true ? e164 : number) ?? '', style),
    textField((name ?? caller).toWellFormed(), style),
    phoneField(line, style),
    textField((queue ?? '').toWellFormed(), style),
  ];
  return { id, started, fields };
}

/** All chats as they are exported, without the header. */
function written(db: HistoryDatabase, text: EncodedText, style: CsvStyle): Buffer {
  const chats = storedChats(db, everyCall, () => false);
  const writeLine = chatsCsv(chats, style).lineWriter(text);
  let rows = 0;
  for (const batch of chats.batches()) {
    for (const message of batch) {
      writeLine(message);
      rows += 1;
    }
  }
  expect(chats.total).toBe(rows);
  return Buffer.from(text.buffer.take());
}

test.each([
  { neutralisesFormulas: true, phoneNumbers: 'plain' },
  { neutralisesFormulas: false, phoneNumbers: 'excel' },
] as const)('whatever the chats hold, their lines are what Papa Parse makes of the same fields: %j', (style) => {
  const db = memoryHistory();
  // Some are empty, one is longer than a batch.
  const chats = Array.from({ length: 300 }, (_, id) => saveSomeChat(db, id, id === 7 ? 2400 : random.below(7), style));
  // The last ones are shown by two calls each.
  const calls = Array.from({ length: 400 }, (_, id) => {
    const transcript = id % 10 === 0 ? null : id % 300;
    return { ...saveSomeCall(db, id, transcript, style), chat: transcript === null ? [] : (chats[transcript] ?? []) };
  });
  const newestFirst = calls.toSorted((one, other) => other.started - one.started || other.id - one.id);
  const plain = `${Papa.unparse(
    newestFirst.flatMap(({ fields, chat }) => chat.map((message) => [...fields, ...message])),
    { quotes: true, newline: '\r\n' },
  )}\r\n`;
  expect(written(db, new Utf8Writer(new ByteBuffer(1)), style).equals(Buffer.from(plain, 'utf8'))).toBe(true);
  const shiftJis = cp932Writer(new ByteBuffer(1));
  const encoded = encodeCp932(plain);
  expect(written(db, shiftJis, style).equals(Buffer.from(encoded.bytes))).toBe(true);
  // What is lost of a name is lost in each line that holds it.
  const { replaced, approximated, dropped } = encoded;
  expect(shiftJis.loss).toMatchObject({ replaced, approximated, dropped });
});

test('damaged text harms no other message', () => {
  const db = memoryHistory();
  const style = { neutralisesFormulas: false, phoneNumbers: 'plain' } as const;
  saveSomeChat(db, 1, 6, style);
  saveSomeCall(db, 1, 1, style);
  db.exec("UPDATE calls SET name = '表', queue = CAST(x'41ff41' AS TEXT); UPDATE messages SET text = '言', url = NULL, at_ms = NULL");
  for (const [row, hex] of ['e381', '41fe41', '41ff41', 'ffffff'].entries()) {
    db.exec(
      `UPDATE messages SET text = CAST(x'${hex}' AS TEXT) WHERE id = (SELECT id FROM messages ORDER BY position LIMIT 1 OFFSET ${row + 1})`,
    );
  }
  const { data } = Papa.parse<string[]>(written(db, new Utf8Writer(new ByteBuffer(1)), style).toString('utf8'), { skipEmptyLines: true });
  expect(data.map((fields) => [fields.length, fields[2]])).toEqual(Array.from({ length: 6 }, () => [8, '表']));
  expect([data[0]?.[7], data.at(-1)?.[7]]).toEqual(['言', '言']);
});

test('a piece of a chat walks the index of its messages, and so do the others, which nothing sorts', () => {
  const db = memoryHistory();
  const plan = (sql: string, value: unknown): string => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(value));
  const some = plan(packedMessagesSql, { keys: '[1]' });
  expect(some).toContain('SEARCH messages USING INDEX messages_position (transcript=?)');
  const [piece, end] = [packedPieceSql, pieceEndSql].map((sql) => plan(sql, { key: 1, position: -1, limit: 500 }));
  expect(piece).toContain('SEARCH messages USING INDEX messages_position (transcript=? AND position>?)');
  expect(end).toContain('SEARCH messages USING COVERING INDEX messages_position (transcript=? AND position>?)');
  expect(`${some}${piece}${end}`).not.toContain('TEMP B-TREE');
  expect(plan(messageCountSql, '[1]')).toContain('SEARCH messages USING COVERING INDEX messages_position (transcript=?)');
});
