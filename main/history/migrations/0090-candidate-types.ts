import type { Migration } from './migration.ts';

/** Which way the sound of each call took: the types of both ends' ICE candidates (spec/audio-and-os.md section 7). */
export const candidateTypes: Migration = {
  schema: 90,
  apply(db) {
    db.exec(`
      ALTER TABLE call_quality ADD COLUMN local_candidate TEXT;
      ALTER TABLE call_quality ADD COLUMN remote_candidate TEXT;
    `);
  },
};
