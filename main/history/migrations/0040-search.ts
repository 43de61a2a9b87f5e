import type { Migration } from './migration.ts';

/**
 * The free search, and one index that answers every filter without touching the rows (DESIGN.md section 8). The index of the texts
 * keeps no texts: one document a call, its rowid is the call's. Filled in the background for the calls that are here already.
 */
export const search: Migration = {
  schema: 40,
  apply(db) {
    db.exec(`
      CREATE VIRTUAL TABLE call_fts USING fts5(tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
      CREATE TABLE search_state(version INTEGER NOT NULL, next_call INTEGER) STRICT;
      INSERT INTO search_state(version, next_call) VALUES(0, NULL);
      -- Begins with the same column, so that the narrower index has nothing left to do.
      DROP INDEX calls_started;
      CREATE INDEX calls_filter ON calls(started_at_ms, id, direction, scope, result, party_kind, chat, party_id, line_number, final_number,
        label, queue);
      CREATE INDEX calls_queue ON calls(queue, started_at_ms) WHERE queue IS NOT NULL;
      CREATE INDEX calls_label ON calls(label, started_at_ms) WHERE label IS NOT NULL;
    `);
  },
};
