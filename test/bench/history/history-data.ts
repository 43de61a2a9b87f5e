import { migrate } from '../../../main/history/migrations/migrate.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { backfill, prepareIndex } from '../../../main/history/search/backfill.ts';
import { familyNames, givenNames, greetings, labels, queues, requests, topics } from './history-words.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

export interface HistoryDataSize {
  readonly calls: number;
  /** Spread over half of the calls. */
  readonly messages: number;
}

const twoYearsMs = 2 * 365 * 86_400_000;
const firstCallMs = Date.UTC(2024, 9, 1);
const results = ['answered', 'answered', 'answered', 'answered', 'missed', 'rejected', 'busy', 'answered_elsewhere', 'failed'] as const;
const callSql = `INSERT INTO calls(call_id, account_id, sip_call_id, direction, scope, party_kind, party_id, number, e164, display, name, line_number,
  line_display, label, queue, started_at_ms, answered_at_ms, ended_at_ms, result, cause, ring_ms, talk_ms, hold_ms, memo, chat)
  VALUES(?, 'line-1', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'normal', ?, ?, 0, ?, ?)`;

/** A history like two years of a busy site, the same for every run; bulk-written, then indexed by the product's own code. */
export function fillHistory(db: HistoryDatabase, size: HistoryDataSize): void {
  migrate(db);
  const random = new SeededRandom(20_261_121);
  const parties = Math.ceil(size.calls * 0.39);
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    fillParties(db, random, parties);
    fillCalls(db, random, size, parties);
  })();
  prepareIndex(db);
  db.transaction(() => {
    while (backfill(db, 5000));
  })();
  db.exec("INSERT INTO call_fts(call_fts) VALUES('optimize'); PRAGMA analysis_limit = 1000; ANALYZE");
  db.pragma('synchronous = FULL');
}

function numberOf(party: number): string {
  const scattered = String((party * 48_271_919) % 100_000_000).padStart(8, '0');
  return party % 4 === 0 ? `03${scattered}` : `0${party % 2 === 0 ? 9 : 8}0${scattered}`;
}

function fillParties(db: HistoryDatabase, random: SeededRandom, count: number): void {
  const insert = db.prepare('INSERT OR IGNORE INTO parties(id, number, name) VALUES(?, ?, ?)');
  for (let party = 1; party <= count; party += 1) {
    insert.run(party, numberOf(party), `${random.pick(familyNames, 2)} ${random.pick(givenNames)}`);
  }
}

function fillCalls(db: HistoryDatabase, random: SeededRandom, size: HistoryDataSize, parties: number): void {
  const insertCall = db.prepare(callSql);
  const insertTranscript = db.prepare("INSERT INTO transcripts(id, transcript_id, provider, session_started_at_ms) VALUES(?, ?, 'bot', ?)");
  const insertLink = db.prepare('INSERT INTO call_transcripts(call, transcript) VALUES(?, ?)');
  const insertMessage = db.prepare(
    "INSERT INTO messages(transcript, position, message_id, at_ms, sender, kind, text) VALUES(?, ?, ?, ?, ?, 'text', ?)",
  );
  const nameOf = db.prepare<[number], string>('SELECT name FROM parties WHERE id = ?').pluck();
  const perChat = Math.round((size.messages / size.calls) * 2);
  for (let call = 1; call <= size.calls; call += 1) {
    const startedAtMs = firstCallMs + Math.floor((call / size.calls) * twoYearsMs);
    const party = 1 + random.below(parties);
    const number = numberOf(party);
    const isIncoming = random.below(100) < 72;
    const hasChat = call % 2 === 0;
    const result = random.below(1000) === 0 ? 'interrupted' : random.pick(results);
    const talkMs = result === 'answered' ? random.below(900_000) : null;
    const ringMs = random.below(40_000);
    const group = random.below(3);
    insertCall.run(
      `call-${String(call).padStart(9, '0')}`,
      `${call}-sip@pbx.example`,
      isIncoming ? 'incoming' : 'outgoing',
      random.below(20) === 0 ? 'internal' : 'external',
      'number',
      party,
      number,
      `+81${number.slice(1)}`,
      number,
      nameOf.get(party) ?? null,
      `05011112${String(random.below(20)).padStart(3, '0')}`,
      '代表',
      group === 1 ? random.pick(labels) : null,
      group > 0 ? random.pick(queues, 2) : null,
      startedAtMs,
      talkMs === null ? null : startedAtMs + ringMs,
      startedAtMs + ringMs + (talkMs ?? 0),
      result,
      ringMs,
      talkMs,
      random.below(20) === 0 ? `${random.pick(topics)}の件、折り返し済み` : '',
      hasChat ? 'present' : 'none',
    );
    if (!hasChat) continue;
    insertTranscript.run(call, `chat-${call}`, startedAtMs - 600_000);
    insertLink.run(call, call);
    const messages = random.below(perChat * 2 + 1);
    for (let position = 0; position < messages; position += 1) {
      insertMessage.run(
        call,
        position,
        `m${position}`,
        startedAtMs - 500_000 + position * 9000,
        position % 2 === 0 ? 'customer' : 'bot',
        sentence(random, call),
      );
    }
  }
}

function sentence(random: SeededRandom, call: number): string {
  const detail = random.below(6) === 0 ? `注文番号は${(call * 7919) % 10_000_000}です。` : '';
  const rare = random.below(10_000) === 0 ? 'カナマイシン軟膏のことで。' : '';
  const emoji = random.below(60) === 0 ? '👍' : '';
  return `${random.pick(greetings)}${random.pick(topics, 2)}${random.pick(requests)}${rare}${detail}${emoji}`;
}
