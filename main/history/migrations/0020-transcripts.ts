import type { Migration } from './migration.ts';

/** Chats: a transcript and its messages stand once, however many calls show them (spec/popups-and-chat.md section 7). */
export const transcripts: Migration = {
  schema: 20,
  apply(db) {
    db.exec(`
      ALTER TABLE calls ADD COLUMN chat TEXT NOT NULL DEFAULT 'none' CHECK(chat IN ('none', 'present', 'error'));

      CREATE TABLE transcripts(
        id INTEGER PRIMARY KEY,
        transcript_id TEXT NOT NULL UNIQUE,
        provider TEXT NOT NULL,
        session_started_at_ms INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE messages(
        id INTEGER PRIMARY KEY,
        transcript INTEGER NOT NULL REFERENCES transcripts(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        message_id TEXT NOT NULL,
        at_ms INTEGER,
        sender TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        url TEXT
      ) STRICT;
      CREATE UNIQUE INDEX messages_position ON messages(transcript, position);

      CREATE TABLE call_transcripts(
        call INTEGER PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE,
        transcript INTEGER NOT NULL REFERENCES transcripts(id)
      ) STRICT;
      CREATE INDEX call_transcripts_transcript ON call_transcripts(transcript);

      CREATE TABLE chat_problems(
        call INTEGER PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE,
        type TEXT NOT NULL,
        server_message TEXT,
        code TEXT NOT NULL,
        request_id TEXT
      ) STRICT;
    `);
  },
};
