import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BookService } from '../../../main/book/book-service.ts';
import type { BookMessage } from '../../../main/book/questions.ts';
import { addAll, draft } from '../../support/book/memory-book.ts';

let folder: string;
let service: BookService;
let told: Extract<BookMessage, { type: 'changed' }>[];
const whole = { query: '', book: 'all', offset: 0, limit: 50 } as const;
const hanako = draft({ name: '山田 花子', kana: 'やまだ ﾊﾅｺ', memo: '午後', numbers: [{ kind: 'mobile', number: ' 090-1234-5678 ' }] });

function open(region = 'JP'): ReturnType<BookService['open']> {
  told = [];
  service = new BookService((message) => told.push(message));
  return service.open({ folder, nowMs: Date.UTC(2026, 10, 20), region, revision: 7 });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'book-'));
  open();
});
afterEach(() => {
  service.close();
  rmSync(folder, { recursive: true });
});

test('an entry is added, cleaned, found after a restart, changed and deleted', () => {
  const added = service.save({ id: null, draft: hanako });
  if (added.type !== 'saved') throw new Error(added.reason);
  expect(added.contact).toMatchObject({
    book: 'personal',
    kana: 'ヤマダ ハナコ',
    numbers: [{ kind: 'mobile', number: '090-1234-5678', display: '090-1234-5678', isUsable: true }],
  });
  service.close();
  open();
  expect(service.page(whole)).toMatchObject({ revision: 8, total: 1, contacts: [added.contact] });

  const { id } = added.contact;
  expect(service.save({ id, draft: { ...hanako, numbers: [{ kind: 'work', number: '0312345678' }] } })).toMatchObject({
    contact: { id, numbers: [{ kind: 'work', display: '03-1234-5678' }] },
  });
  expect(service.page({ ...whole, query: '090' }).total).toBe(0);
  expect(service.remove({ id })).toBeNull();
  expect(service.page(whole).total).toBe(0);
  expect(service.remove({ id })).toBe('gone');
  expect(told.map(({ revision, counts }) => [revision, counts.personal])).toEqual([
    [8, 1],
    [9, 1],
    [10, 0],
  ]);
});

test('every change hands main the names anew', () => {
  service.save({ id: null, draft: hanako });
  const index = told.at(-1)?.names.find(({ book }) => book === 'personal')?.index;
  expect([...(index?.keys ?? [])]).toEqual([819_012_345_678]);
});

test('what the form would not let through is refused here too', () => {
  expect(service.save({ id: null, draft: draft({ numbers: hanako.numbers }) })).toEqual({ type: 'refused', reason: 'invalid' });
  expect(service.save({ id: null, draft: { ...hanako, kana: '漢字' } })).toEqual({ type: 'refused', reason: 'invalid' });
  expect(service.save({ id: null, draft: { ...hanako, numbers: [{ kind: 'work', number: '12a3@' }] } })).toMatchObject({
    reason: 'invalid',
  });
  expect(service.save({ id: 99, draft: hanako })).toEqual({ type: 'refused', reason: 'gone' });
});

test('共有 is read-only', () => {
  const db = new Database(path.join(folder, 'address-book.db'));
  const [id = 0] = addAll(db, 'shared', [hanako]);
  db.close();
  expect(service.save({ id, draft: hanako })).toEqual({ type: 'refused', reason: 'read_only' });
  expect(service.remove({ id })).toBe('read_only');
});

test('numbers are read anew when the region of the setting has changed', () => {
  service.save({ id: null, draft: { ...hanako, numbers: [{ kind: 'work', number: '212-555-0123' }] } });
  service.close();
  open('US');
  expect([...(told[0]?.names[0]?.index.keys ?? [])]).toEqual([12_125_550_123]);
});

test('a damaged file is set aside and a new book begins', () => {
  service.close();
  for (const content of ['', 'not a database, but long enough to be looked at. '.repeat(40)]) {
    writeFileSync(path.join(folder, 'address-book.db'), content);
    for (const ending of ['-wal', '-shm']) rmSync(path.join(folder, `address-book.db${ending}`), { force: true });
    const opened = open();
    expect(opened).toMatchObject({ type: 'opened' });
    expect(opened.type === 'opened' && opened.setAside).toContain('address-book.db.broken-20261120');
    expect(service.page(whole).total).toBe(0);
    service.close();
  }
});

test('the file of a newer version is left alone', () => {
  service.close();
  const db = new Database(path.join(folder, 'address-book.db'));
  db.pragma('user_version = 9990');
  db.close();
  expect(open()).toMatchObject({ type: 'newer_version' });
  expect(() => service.page(whole)).toThrow('not open');
});
