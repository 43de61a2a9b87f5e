import Database from 'better-sqlite3';
import type { BookName, ContactDraft } from '../../../common/book/contact.ts';
import { ContactWriter } from '../../../main/book/contact-store.ts';
import { type BookDatabase, migrateBook } from '../../../main/book/migrations.ts';
import { prepareContact } from '../../../main/book/prepare-contact.ts';

/** An empty address book in memory. */
export function memoryBook(): BookDatabase {
  const db = new Database(':memory:');
  migrateBook(db);
  return db;
}

export function addAll(db: BookDatabase, book: BookName, drafts: readonly ContactDraft[]): number[] {
  const writer = new ContactWriter(db);
  return db.transaction(() => drafts.map((entry) => writer.write(book, null, prepareContact(entry, 'JP'))))();
}

/** An entry; `change` says what matters to the test. */
export function draft(change: Partial<ContactDraft> = {}): ContactDraft {
  return { name: '', kana: '', company: '', department: '', memo: '', numbers: [], ...change };
}
