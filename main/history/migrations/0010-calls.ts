import type { Migration } from './migration.ts';

/**
 * Calls and what belongs to one call alone. `calls.id` grows with time, so that it can be the rowid of a search index later;
 * numbers and names stand on the call as they were then, while `parties` has one row for each number, for search.
 */
export const calls: Migration = {
  schema: 10,
  apply(db) {
    db.exec(`
      CREATE TABLE parties(
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        name TEXT
      ) STRICT;

      CREATE TABLE calls(
        id INTEGER PRIMARY KEY,
        call_id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL,
        sip_call_id TEXT NOT NULL,
        call_key TEXT,
        direction TEXT NOT NULL CHECK(direction IN ('incoming', 'outgoing')),
        scope TEXT NOT NULL CHECK(scope IN ('internal', 'external')),
        party_kind TEXT NOT NULL CHECK(party_kind IN ('number', 'withheld', 'out_of_area', 'public_phone')),
        party_id INTEGER REFERENCES parties(id),
        number TEXT,
        e164 TEXT,
        display TEXT,
        caller_name TEXT,
        name TEXT,
        line_number TEXT NOT NULL,
        line_display TEXT NOT NULL,
        line_label TEXT,
        final_number TEXT,
        label TEXT,
        queue TEXT,
        is_verified INTEGER,
        is_bad_actor INTEGER,
        is_repeat INTEGER,
        header_facts TEXT,
        started_at_ms INTEGER NOT NULL,
        answered_at_ms INTEGER,
        ended_at_ms INTEGER,
        result TEXT,
        cause TEXT,
        ring_ms INTEGER,
        talk_ms INTEGER,
        hold_ms INTEGER,
        transferred_to TEXT,
        memo TEXT NOT NULL DEFAULT '',
        is_seen INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX calls_started ON calls(started_at_ms);
      CREATE INDEX calls_party ON calls(party_id, started_at_ms);
      CREATE INDEX calls_open ON calls(id) WHERE result IS NULL;

      CREATE TABLE route_steps(
        call INTEGER NOT NULL REFERENCES calls(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at_ms INTEGER,
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        digit TEXT,
        is_from_sip INTEGER NOT NULL,
        PRIMARY KEY(call, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE call_quality(
        call INTEGER PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE,
        codec TEXT,
        mos_minimum REAL,
        mos_sum REAL NOT NULL,
        mos_samples INTEGER NOT NULL,
        loss_percent REAL,
        jitter_ms REAL,
        round_trip_ms REAL,
        packets_received INTEGER NOT NULL,
        packets_sent INTEGER NOT NULL
      ) STRICT;

      -- What was said of a call before its row came; applied and removed when the row comes.
      CREATE TABLE early_writes(
        id INTEGER PRIMARY KEY,
        call_id TEXT NOT NULL,
        write TEXT NOT NULL
      ) STRICT;
      CREATE INDEX early_writes_call ON early_writes(call_id);
    `);
  },
};
