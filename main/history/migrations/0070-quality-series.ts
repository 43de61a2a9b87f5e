import type { Migration } from './migration.ts';

/** The course of each call's quality, and its devices. Apart from `call_quality`, which is written every two seconds of a call. */
export const qualitySeries: Migration = {
  schema: 70,
  apply(db) {
    db.exec(`
      ALTER TABLE call_quality ADD COLUMN microphone TEXT;
      ALTER TABLE call_quality ADD COLUMN speaker TEXT;

      CREATE TABLE call_quality_series(
        call INTEGER PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE,
        period_ms INTEGER NOT NULL,
        points BLOB NOT NULL
      ) STRICT;
    `);
  },
};
