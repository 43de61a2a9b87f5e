import type Database from 'better-sqlite3';

/** A connection to the file of the address book, or to `:memory:` in tests. */
export type BookDatabase = Database.Database;

interface BookMigration {
  /** `user_version` afterwards; numbered in tens. */
  readonly schema: number;
  readonly sql: string;
}

/** "MADB": marks a SQLite file as an address book of ours (PRAGMA application_id). */
export const bookApplicationId = 0x4d_41_44_42;

/** Append only: files in the field stand at any of them. */
const migrations: readonly BookMigration[] = [
  {
    schema: 10,
    sql: `
      CREATE TABLE contacts(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        book TEXT NOT NULL CHECK(book IN ('shared', 'personal')),
        name TEXT NOT NULL,
        kana TEXT NOT NULL,
        company TEXT NOT NULL,
        department TEXT NOT NULL,
        memo TEXT NOT NULL,
        -- What the list is ordered by, and what a search looks through; folded (main/history/search/fold.ts).
        sort_key TEXT NOT NULL,
        search_key TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contacts_sort ON contacts(sort_key, id);
      CREATE INDEX contacts_book ON contacts(book);

      CREATE TABLE numbers(
        contact INTEGER NOT NULL REFERENCES contacts(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number TEXT NOT NULL,
        -- +81312345678, or NULL where the number is none of a numbering plan.
        e164 TEXT,
        -- What a caller is looked up by (main/book/number-key.ts), or NULL.
        lookup_key INTEGER,
        PRIMARY KEY(contact, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX numbers_lookup ON numbers(lookup_key) WHERE lookup_key IS NOT NULL;

      CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
];

export const newestBookSchema = migrations.at(-1)?.schema ?? 0;

export function bookSchemaOf(db: BookDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Brings the file to the newest schema, each step in a transaction of its own. */
export function migrateBook(db: BookDatabase): void {
  for (const { schema, sql } of migrations) {
    if (schema <= bookSchemaOf(db)) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`application_id = ${bookApplicationId}`);
      db.pragma(`user_version = ${schema}`);
    }).immediate();
  }
}
