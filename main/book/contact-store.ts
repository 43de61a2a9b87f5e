import type { Statement } from 'better-sqlite3';
import * as z from 'zod/mini';
import { bookName, type BookName, type Contact, type ContactDraft, contactId, numberKind } from '../../common/book/contact.ts';
import { isUsableNumber } from '../../common/book/check-draft.ts';
import { formatNumber } from '../../common/phone/format.ts';
import type { BookDatabase } from './migrations.ts';
import { type NameIndex, packNameIndex } from './name-index.ts';
import type { PreparedContact } from './prepare-contact.ts';

const storedContact = z.object({
  id: contactId,
  book: bookName,
  name: z.string(),
  kana: z.string(),
  company: z.string(),
  department: z.string(),
  memo: z.string(),
});
const storedNumber = z.object({ contact: contactId, kind: numberKind, number: z.string() });

const contactColumns = 'id, book, name, kana, company, department, memo';

/** Writes entries; its statements are prepared once, for an import has a hundred thousand. Use it inside a transaction. */
export class ContactWriter {
  readonly #save: Statement;
  readonly #forgetNumbers: Statement;
  readonly #addNumber: Statement;

  constructor(db: BookDatabase) {
    this.#save = db.prepare(
      `INSERT INTO contacts(id, book, name, kana, company, department, memo, sort_key, search_key)
       VALUES(@id, @book, @name, @kana, @company, @department, @memo, @sortKey, @searchKey)
       ON CONFLICT(id) DO UPDATE SET name = excluded.name, kana = excluded.kana, company = excluded.company,
         department = excluded.department, memo = excluded.memo, sort_key = excluded.sort_key, search_key = excluded.search_key`,
    );
    this.#forgetNumbers = db.prepare('DELETE FROM numbers WHERE contact = ?');
    this.#addNumber = db.prepare('INSERT INTO numbers(contact, position, kind, number, e164, lookup_key) VALUES(?, ?, ?, ?, ?, ?)');
  }

  /** `id` null adds the entry. Returns its id. */
  write(book: BookName, id: number | null, { numbers, ...fields }: PreparedContact): number {
    const { lastInsertRowid } = this.#save.run({ ...fields, id, book });
    const contactKey = id ?? Number(lastInsertRowid);
    if (id !== null) this.#forgetNumbers.run(id);
    numbers.forEach(({ kind, number, e164, lookupKey }, position) =>
      this.#addNumber.run(contactKey, position, kind, number, e164, lookupKey),
    );
    return contactKey;
  }
}

/** The entries with these ids, in their order; those that are gone are left out. */
export function readContacts(db: BookDatabase, ids: readonly number[], region: string): Contact[] {
  if (ids.length === 0) return [];
  const list = JSON.stringify(ids);
  const rows = db.prepare(`SELECT ${contactColumns} FROM contacts WHERE id IN (SELECT value FROM json_each(?))`).all(list);
  const numbers = db
    .prepare('SELECT contact, kind, number FROM numbers WHERE contact IN (SELECT value FROM json_each(?)) ORDER BY contact, position')
    .all(list)
    .map((row) => storedNumber.parse(row));
  const byContact = Map.groupBy(numbers, (number) => number.contact);
  const byId = new Map(
    rows.map((row) => {
      const stored = storedContact.parse(row);
      const shown = (byContact.get(stored.id) ?? []).map(({ kind, number }) => ({
        kind,
        number,
        display: formatNumber(number, region),
        isUsable: isUsableNumber(number),
      }));
      return [stored.id, { ...stored, numbers: shown }] as const;
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All of a book, without what is only for people to see; for comparing it with a file. */
export function readBook(db: BookDatabase, book: BookName): (ContactDraft & { readonly id: number })[] {
  const numbers = db
    .prepare('SELECT contact, kind, number FROM numbers JOIN contacts ON contacts.id = contact WHERE book = ? ORDER BY contact, position')
    .all(book)
    .map((row) => storedNumber.parse(row));
  const byContact = Map.groupBy(numbers, (number) => number.contact);
  return db
    .prepare(`SELECT ${contactColumns} FROM contacts WHERE book = ?`)
    .all(book)
    .map((row) => {
      const { id, name, kana, company, department, memo } = storedContact.parse(row);
      return {
        id,
        name,
        kana,
        company,
        department,
        memo,
        numbers: (byContact.get(id) ?? []).map(({ kind, number }) => ({ kind, number })),
      };
    });
}

export function countContacts(db: BookDatabase, book: BookName): number {
  return Number(db.prepare('SELECT count(*) FROM contacts WHERE book = ?').pluck().get(book));
}

/** The book's numbers with their names, for main. */
export function readNameIndex(db: BookDatabase, book: BookName): NameIndex {
  const rows = db
    .prepare<[BookName], readonly [key: number, name: string, company: string]>(
      `SELECT lookup_key, name, company FROM numbers JOIN contacts ON contacts.id = numbers.contact
       WHERE lookup_key IS NOT NULL AND book = ? ORDER BY lookup_key, contact`,
    )
    .raw()
    .all(book);
  return packNameIndex(rows);
}
