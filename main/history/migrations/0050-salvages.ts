import type { Migration } from './migration.ts';

/**
 * Which files that were set aside give back what is left of them (spec/history-and-csv.md section 6). What they held has ids up to
 * `last_call` and `last_transcript`, and keeps them; so what is written meanwhile gets greater ones.
 */
export const salvages: Migration = {
  schema: 50,
  apply(db) {
    db.exec(`
      CREATE TABLE salvages(
        file TEXT PRIMARY KEY,
        last_call INTEGER NOT NULL,
        last_transcript INTEGER NOT NULL,
        state TEXT NOT NULL CHECK(state IN ('waiting', 'done', 'given_up'))
      ) STRICT;
    `);
  },
};
