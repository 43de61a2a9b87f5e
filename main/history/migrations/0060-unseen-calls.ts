import type { Migration } from './migration.ts';

/** Missed calls that nobody has seen, for the badge. Those of before were never marked: they count as seen. */
export const unseenCalls: Migration = {
  schema: 60,
  apply(db) {
    db.exec(`
      UPDATE calls SET is_seen = 1 WHERE result = 'missed';
      CREATE INDEX calls_unseen ON calls(started_at_ms) WHERE is_seen = 0 AND result = 'missed' AND direction = 'incoming';
    `);
  },
};
