import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numberParty } from '../../common/phone/calling-party.ts';
import { AddressBook } from '../../main/book/address-book.ts';
import { openBook } from '../../main/book/open-book.ts';
import { bookParts } from '../support/book/book-parts.ts';
import { manyContacts, someContact } from '../support/book/many-contacts.ts';
import { addAll, draft } from '../support/book/memory-book.ts';

let folder: string;
let book: AddressBook;

function open(): AddressBook {
  return new AddressBook({ ...bookParts, folder });
}
/** Resolves at the next change of the books. */
function changed(): Promise<void> {
  return new Promise((resolve) => {
    const stop = book.onChanged(() => {
      stop();
      resolve();
    });
  });
}
const whole = { query: '', book: 'all', offset: 0, limit: 50 } as const;
const calling = (number: string) => numberParty(number, null, 'JP');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'book-'));
  book = open();
});
afterEach(async () => {
  await book.close();
  await rm(folder, { recursive: true });
});

test('an entry is known to the next call, listed, and still there after a restart', async () => {
  expect(book.matchOf(calling('09012345678'))).toEqual({ type: 'none' });
  const entry = draft({ name: '山田 花子', numbers: [{ kind: 'mobile', number: '090-1234-5678' }] });
  const saved = await book.save({ id: null, draft: entry });
  expect(saved.type).toBe('saved');
  expect(book.matchOf(calling('+819012345678'))).toEqual({ type: 'one', name: '山田 花子' });
  expect(book.state().counts).toEqual({ shared: 0, personal: 1 });
  await book.close();

  book = open();
  const loaded = changed();
  book.start();
  await loaded;
  expect(book.matchOf(calling('09012345678'))).toEqual({ type: 'one', name: '山田 花子' });
  expect(await book.page(whole)).toMatchObject({ total: 1, contacts: [{ name: '山田 花子' }] });
});

test('another region reads the numbers anew', async () => {
  let region = 'JP';
  book = new AddressBook({ ...bookParts, folder, region: () => region });
  await book.save({ id: null, draft: draft({ name: 'Smith', numbers: [{ kind: 'work', number: '020 7946 0958' }] }) });
  const atHome = numberParty('+442079460958', null, 'GB');
  expect(book.matchOf(atHome)).toEqual({ type: 'none' });
  region = 'GB';
  const read = changed();
  await book.reopen();
  await read;
  expect(book.matchOf(atHome)).toEqual({ type: 'one', name: 'Smith' });
});

test('many questions at once open one book', async () => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => book.page(whole)));
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => 0));
});

test('a book that cannot be opened is told once; callers are then unknown, and questions fail', async () => {
  const { db } = openBook(folder, 0);
  db.pragma('user_version = 9990');
  db.close();
  const troubles: string[] = [];
  book.onTrouble(({ type }) => troubles.push(type));
  await expect(book.page(whole)).rejects.toThrow('newer version');
  await expect(book.page(whole)).rejects.toThrow('newer version');
  expect(troubles).toEqual(['newer_version']);
  expect(book.matchOf(calling('09012345678'))).toEqual({ type: 'none' });
});

test('a large book is known once it is loaded', async () => {
  const count = 5000;
  const { db } = openBook(folder, 0);
  addAll(db, 'shared', manyContacts(count));
  db.close();
  const loaded = changed();
  book.start();
  await loaded;
  const last = someContact(count - 1);
  expect(book.matchOf(calling(last.numbers[0]?.number ?? ''))).toEqual({ type: 'one', name: last.name });
  expect((await book.page({ ...whole, query: last.kana })).total).toBeGreaterThan(0);
});
