import type { Migration } from './migration.ts';

/**
 * What a review must know of a file that it did not write (spec/history-and-csv.md section 2): which history it is a copy of, and, in a
 * snapshot alone, whose and from when.
 */
export const snapshotOwner: Migration = {
  schema: 80,
  apply(db) {
    db.exec(`
      CREATE TABLE identity(history TEXT NOT NULL) STRICT;
      INSERT INTO identity(history) VALUES(lower(hex(randomblob(16))));
      CREATE TABLE snapshot(user TEXT NOT NULL, name TEXT NOT NULL, computer TEXT NOT NULL, taken_at_ms INTEGER NOT NULL) STRICT;
    `);
  },
};
