import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { applicationId, migrate, migrations, newestSchema, schemaOf } from '../../../main/history/migrations/migrate.ts';
import { backfill, prepareIndex } from '../../../main/history/search/backfill.ts';
import { qualitySeriesOf } from '../../../main/history/queries/quality-series.ts';
import { unseenCalls, unseenSql } from '../../../main/history/queries/unseen-calls.ts';
import { identity, snapshotFacts } from '../../../main/history/queries/identity.ts';
import { memoryHistory } from '../../support/history/memory-history.ts';

const uglyCall = `INSERT INTO calls(call_id, account_id, sip_call_id, direction, scope, party_kind, line_number, line_display, started_at_ms)
  VALUES('ugly '' "; --', '', '', 'incoming', 'external', 'withheld', '', '', -1)`;

function tables(db: Database.Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all();
}

test('migrations are numbered in tens, each above the one before', () => {
  expect(migrations.map(({ schema }) => schema)).toEqual(migrations.map((_, index) => (index + 1) * 10));
});

test('10 makes the tables of the calls and marks the file as ours', () => {
  const db = new Database(':memory:');
  migrate(db, 10);
  expect(tables(db)).toEqual(['call_quality', 'calls', 'early_writes', 'parties', 'route_steps']);
  expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
  expect(schemaOf(db)).toBe(10);
});

test('20 adds the transcripts and keeps every call of 10', () => {
  const db = new Database(':memory:');
  migrate(db, 10);
  db.exec(uglyCall);
  migrate(db, 20);
  expect(tables(db)).toEqual(expect.arrayContaining(['transcripts', 'messages', 'call_transcripts', 'chat_problems']));
  expect(db.prepare('SELECT call_id, chat, started_at_ms FROM calls').all()).toEqual([
    { call_id: `ugly ' "; --`, chat: 'none', started_at_ms: -1 },
  ]);
});

test('30 keeps every chat problem of 20, whose time nobody knows', () => {
  const db = new Database(':memory:');
  migrate(db, 20);
  db.exec(uglyCall);
  db.exec("INSERT INTO chat_problems(call, type, server_message, code, request_id) VALUES(1, 'no_match', NULL, '', NULL)");
  migrate(db, 30);
  expect(db.prepare('SELECT type, server_message, code, request_id, at_ms FROM chat_problems').all()).toEqual([
    { type: 'no_match', server_message: null, code: '', request_id: null, at_ms: null },
  ]);
});

test('a step that fails leaves the schema of the step before, and runs again later', () => {
  const db = new Database(':memory:');
  migrate(db, 10);
  db.exec('CREATE TABLE messages(in_the_way)');
  expect(() => migrate(db)).toThrow('messages');
  expect(schemaOf(db)).toBe(10);
  expect(tables(db)).not.toContain('transcripts');
  db.exec('DROP TABLE messages');
  migrate(db);
  expect(schemaOf(db)).toBe(newestSchema);
});

test('migrating twice changes nothing', () => {
  const db = memoryHistory();
  migrate(db);
  expect(schemaOf(db)).toBe(newestSchema);
});

test('every table is STRICT', () => {
  const strict = memoryHistory().prepare(
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0",
  );
  expect(strict.all()).toEqual([]);
});

test('40 adds the search and keeps every call of 30 for the index', () => {
  const db = new Database(':memory:');
  migrate(db, 30);
  db.exec(uglyCall);
  migrate(db, 40);
  expect(db.prepare('SELECT call_id FROM calls').pluck().all()).toEqual([`ugly ' "; --`]);
  prepareIndex(db);
  expect(backfill(db, 10)).toBe(false);
  expect(db.prepare('SELECT rowid FROM call_fts').pluck().all()).toEqual([1]);
});

test('50 keeps every call of 40, and the ids go on where they were', () => {
  const db = new Database(':memory:');
  migrate(db, 40);
  db.exec(uglyCall);
  migrate(db, 50);
  expect(db.prepare('SELECT id, call_id FROM calls').all()).toEqual([{ id: 1, call_id: `ugly ' "; --` }]);
  expect(db.prepare('SELECT * FROM salvages').all()).toEqual([]);
});

test('70 keeps the figures of every call of 60, whose course nobody kept', () => {
  const db = new Database(':memory:');
  migrate(db, 60);
  db.exec(uglyCall);
  db.exec(`INSERT INTO call_quality(call, codec, mos_minimum, mos_sum, mos_samples, packets_received, packets_sent)
    VALUES(1, NULL, NULL, 0, 0, 0, 0)`);
  migrate(db, 70);
  expect(db.prepare('SELECT call, codec, mos_samples, microphone, speaker FROM call_quality').all()).toEqual([
    { call: 1, codec: null, mos_samples: 0, microphone: null, speaker: null },
  ]);
  expect(qualitySeriesOf(db, 1)).toBeNull();
});

test('90 keeps the figures of every call of 80, whose way nobody knows', () => {
  const db = new Database(':memory:');
  migrate(db, 80);
  db.exec(uglyCall);
  db.exec(`INSERT INTO call_quality(call, codec, mos_minimum, mos_sum, mos_samples, packets_received, packets_sent, microphone)
    VALUES(1, '', NULL, 0, 0, 0, 0, 'ugly '' "; --')`);
  migrate(db, 90);
  expect(db.prepare('SELECT call, codec, microphone, local_candidate, remote_candidate FROM call_quality').all()).toEqual([
    { call: 1, codec: '', microphone: `ugly ' "; --`, local_candidate: null, remote_candidate: null },
  ]);
});

test('80 gives every history of 70 an identity of its own, and makes none a snapshot', () => {
  const [one, other] = ['one', 'other'].map(() => {
    const db = new Database(':memory:');
    migrate(db, 70);
    db.exec(uglyCall);
    migrate(db, 80);
    expect(db.prepare('SELECT call_id FROM calls').pluck().all()).toEqual([`ugly ' "; --`]);
    expect(snapshotFacts(db)).toBeNull();
    return identity(db);
  });
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(one).not.toBe(other);
});

test('60 marks no missed call of 50, and finds the ones that come by its own index', () => {
  const db = new Database(':memory:');
  migrate(db, 50);
  db.exec(uglyCall);
  db.exec("UPDATE calls SET result = 'missed'");
  migrate(db, 60);
  expect(unseenCalls(db)).toEqual([]);
  db.exec('UPDATE calls SET is_seen = 0');
  expect(unseenCalls(db)).toHaveLength(1);
  expect(JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${unseenSql}`).all())).toContain('INDEX calls_unseen');
});
