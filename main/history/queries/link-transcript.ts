import type { ChatProblem } from '../../../common/ipc/groups/popups.ts';
import type { StoredTranscript } from '../../cti/port.ts';
import type { HistoryDatabase } from '../database.ts';
import { nextTranscriptSql } from './next-id.ts';

const transcriptSql = `INSERT INTO transcripts(id, transcript_id, provider, session_started_at_ms) VALUES(${nextTranscriptSql}, ?, ?, ?)
  ON CONFLICT(transcript_id) DO UPDATE SET provider = excluded.provider, session_started_at_ms = excluded.session_started_at_ms
  RETURNING id`;
const messageSql = `INSERT INTO messages(transcript, position, message_id, at_ms, sender, kind, text, url) VALUES(?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT(transcript, position) DO UPDATE SET message_id = excluded.message_id, at_ms = excluded.at_ms, sender = excluded.sender,
    kind = excluded.kind, text = excluded.text, url = excluded.url`;

/** Stores the transcript once, as the server gave it last, and shows it at this call. */
export function linkTranscript(db: HistoryDatabase, call: number, transcript: StoredTranscript): void {
  const key = db.prepare(transcriptSql).pluck().get(transcript.transcriptId, transcript.provider, transcript.sessionStartedAtMs);
  const insert = db.prepare(messageSql);
  transcript.messages.forEach((message, position) =>
    insert.run(key, position, message.id, message.atMs, message.from, message.kind, message.text, message.url),
  );
  db.prepare('DELETE FROM messages WHERE transcript = ? AND position >= ?').run(key, transcript.messages.length);
  db.prepare(
    'INSERT INTO call_transcripts(call, transcript) VALUES(?, ?) ON CONFLICT(call) DO UPDATE SET transcript = excluded.transcript',
  ).run(call, key);
  db.prepare('DELETE FROM chat_problems WHERE call = ?').run(call);
  db.prepare("UPDATE calls SET chat = 'present' WHERE id = ?").run(call);
}

/** Remembers why there is no chat; a transcript that we have is not taken away by a later failure. */
export function noteChatProblem(db: HistoryDatabase, call: number, problem: ChatProblem, atMs: number): void {
  const changed = db.prepare("UPDATE calls SET chat = 'error' WHERE id = ? AND chat <> 'present'").run(call).changes;
  if (changed === 0) return;
  db.prepare('INSERT OR REPLACE INTO chat_problems(call, type, server_message, code, request_id, at_ms) VALUES(?, ?, ?, ?, ?, ?)').run(
    call,
    problem.type,
    problem.serverMessage,
    problem.code,
    problem.requestId,
    atMs,
  );
}
