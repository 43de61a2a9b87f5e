import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, newestSchema, schemaOf } from '../../../main/history/migrations/migrate.ts';
import { isSound, openForReading, openHistory, type OpenedHistory } from '../../../main/history/open.ts';
import { faultOf } from '../../../main/history/storage-fault.ts';
import { saveAll } from '../../support/history/memory-history.ts';
import { record } from '../../support/history/records.ts';

const nowMs = Date.UTC(2026, 10, 21, 5, 3);
const asideName = 'history.db.broken-20261121-050300';
let folder: string;
let file: string;
let opened: OpenedHistory | null;

function open(): OpenedHistory {
  opened = openHistory(folder, nowMs);
  return opened;
}

function callCount(of: OpenedHistory): unknown {
  return of.db.prepare('SELECT count(*) FROM calls').pluck().get();
}

/** A sound history with `count` calls, closed as the app closes it. */
function leaveHistory(count: number): void {
  const { db } = openHistory(folder, nowMs);
  saveAll(
    db,
    Array.from({ length: count }, (_, index) => record(`call-${index}`)),
  );
  db.close();
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'open-'));
  file = path.join(folder, 'history.db');
  opened = null;
});

afterEach(() => {
  opened?.db.close();
  rmSync(folder, { recursive: true });
});

test('a first start makes the file at the newest schema, and a clean end leaves it alone in its folder', () => {
  const { db, notices, hadUncleanExit } = open();
  expect([schemaOf(db), notices, hadUncleanExit]).toEqual([newestSchema, [], false]);
  db.close();
  expect(readdirSync(folder)).toEqual(['history.db']);
});

test.each(['the first', 'each later'])('%s open is WAL and synchronous=FULL', (which) => {
  if (which === 'each later') leaveHistory(1);
  const { db } = open();
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect(['journal_mode', 'synchronous', 'fullfsync', 'checkpoint_fullfsync', 'foreign_keys'].map(pragma)).toEqual(['wal', 2, 1, 1, 1]);
});

test.each([
  ['an empty file', () => writeFileSync(file, '')],
  ['garbage', () => writeFileSync(file, Buffer.alloc(20_000, 'no database '))],
  ['a short piece of garbage', () => writeFileSync(file, 'x')],
  ['zeros', () => writeFileSync(file, Buffer.alloc(8192))],
  ['a history that was cut in the middle', () => cutInHalf()],
  ['a history of which only the header is left', () => cutTo(100)],
  ['the database of another program', () => foreign()],
])('%s is set aside with its date, and calls go to a fresh file', (_, spoil) => {
  spoil();
  const before = readFileSync(file);
  const fresh = open();
  expect(fresh.notices).toEqual([{ type: 'set_aside', file: path.join(folder, asideName) }]);
  expect(readFileSync(path.join(folder, asideName)).equals(before)).toBe(true);
  saveAll(fresh.db, [record('call-1')]);
  expect(callCount(fresh)).toBe(1);
});

function cutTo(bytes: number): void {
  leaveHistory(200);
  truncateSync(file, bytes);
}

function cutInHalf(): void {
  leaveHistory(500);
  truncateSync(file, Math.floor(readFileSync(file).length / 2));
}

function foreign(): void {
  const db = new Database(file);
  db.exec('CREATE TABLE notes(text)');
  db.close();
}

test('a second broken file of the same second does not replace the first', () => {
  writeFileSync(file, 'one');
  open().db.close();
  rmSync(file);
  writeFileSync(file, 'two');
  expect(open().notices[0]?.file).toBe(path.join(folder, `${asideName}-2`));
  expect(readFileSync(path.join(folder, asideName), 'utf8')).toBe('one');
});

test('a newer file keeps every byte and gets no company, and the file beside it is used again at the next start', () => {
  leaveHistory(3);
  const db = new Database(file);
  db.pragma(`user_version = ${newestSchema + 10}`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const before = readFileSync(file);
  for (const expected of [0, 1]) {
    const beside = open();
    expect(beside.file).toBe(path.join(folder, `history-${newestSchema}.db`));
    expect(beside.notices).toEqual([{ type: 'newer_version', file }]);
    expect(callCount(beside)).toBe(expected);
    saveAll(beside.db, [record('call-1')]);
    beside.db.close();
  }
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}-shm`)).toBe(false);
});

test('a first start that was cut off before the first table is simply gone on with', () => {
  const cut = new Database(file);
  cut.pragma('journal_mode = WAL');
  cut.close();
  expect(open().notices).toEqual([]);
});

test('an update keeps a copy of the file as it was', () => {
  const old = new Database(file);
  migrate(old, 10);
  old.close();
  const { db } = open();
  expect(schemaOf(db)).toBe(newestSchema);
  const copy = openForReading(`${file}.before-update`);
  expect(schemaOf(copy)).toBe(10);
  copy.close();
});

test('an update whose copy cannot be made goes on without one, and says so', () => {
  const old = new Database(file);
  migrate(old, 10);
  old.close();
  // Where the copy is to stand, something stands that cannot be replaced by a file.
  mkdirSync(`${file}.before-update`);
  const fresh = open();
  expect(schemaOf(fresh.db)).toBe(newestSchema);
  expect(fresh.notices).toEqual([{ type: 'not_copied', file }]);
});

test('a -wal that was left behind is an unclean exit', () => {
  leaveHistory(1);
  const dying = new Database(file);
  dying.exec('DELETE FROM parties WHERE 0; UPDATE calls SET memo = 1');
  const copies = ['', '-wal'].map((ending) => [ending, readFileSync(file + ending)] as const);
  dying.close();
  for (const [ending, bytes] of copies) writeFileSync(file + ending, bytes);
  const after = open();
  expect(after.hadUncleanExit).toBe(true);
  expect(isSound(after.db)).toBe(true);
  expect(after.db.prepare('SELECT memo FROM calls').pluck().get()).toBe('1');
});

test('a reader cannot write', () => {
  leaveHistory(1);
  const reader = openForReading(file);
  expect(() => reader.exec('DELETE FROM calls')).toThrow('readonly');
  reader.close();
});

test('a full disk is named as such, and the write can be repeated afterwards', () => {
  const { db } = open();
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
  const many = Array.from({ length: 500 }, (_, index) => record(`call-${index}`));
  let fault: unknown = null;
  try {
    db.transaction(() => saveAll(db, many))();
  } catch (error) {
    fault = faultOf(error);
  }
  expect(fault).toBe('disk_full');
  db.pragma('max_page_count = 100000');
  saveAll(db, many);
  expect(isSound(db)).toBe(true);
});

test.each([
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
  ['ENOSPC', 'disk_full'],
  ['SQLITE_READONLY_DBMOVED', 'read_only'],
  ['SQLITE_CANTOPEN', 'read_only'],
  ['EACCES', 'read_only'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_CORRUPT_VTAB', 'broken'],
  ['SQLITE_NOTADB', 'broken'],
  ['SQLITE_IOERR_WRITE', 'unavailable'],
  ['EIO', 'unavailable'],
  ['SQLITE_CONSTRAINT_NOTNULL', 'refused'],
])('%s means %s', (code, fault) => {
  expect(faultOf(Object.assign(new Error(code), { code }))).toBe(fault);
});
