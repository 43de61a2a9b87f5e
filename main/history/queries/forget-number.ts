import * as z from 'zod/mini';
import type { CallId } from '../../../common/call/ids.ts';
import type { HistoryDatabase } from '../database.ts';
import { unindexCalls } from '../search/index-call.ts';

/** `mentions`: as `mentions` in mentions.ts found them. */
interface ForgetCommand {
  readonly number: string;
  readonly mentions: readonly number[];
  readonly limit: number;
}

/** What the history holds of a number. */
export const numberTraces = z.strictObject({
  /** The key in `parties`: a Japanese number in its national form. */
  number: z.string(),
  name: z.nullable(z.string()),
  calls: z.number(),
  /** Of chats that no call of another number shows. */
  messages: z.number(),
});
export type NumberTraces = z.output<typeof numberTraces>;

/** Transcripts that only calls of this party show. */
const ownTranscriptsSql = `SELECT transcript FROM call_transcripts JOIN calls ON calls.id = call_transcripts.call WHERE party_id = @party
  EXCEPT SELECT transcript FROM call_transcripts JOIN calls ON calls.id = call_transcripts.call WHERE party_id IS NOT @party
    AND transcript IN (SELECT transcript FROM call_transcripts JOIN calls ON calls.id = call_transcripts.call WHERE party_id = @party)`;

/** What `forgetNumber` would delete for the number of this call; null where the call has none, or is not there. */
export function tracesOf(db: HistoryDatabase, id: CallId): NumberTraces | null {
  const found = db
    .prepare('SELECT id AS party, number, name FROM parties WHERE id = (SELECT party_id FROM calls WHERE call_id = ?)')
    .get(id);
  const row = z.nullable(z.object({ party: z.number(), number: z.string(), name: z.nullable(z.string()) })).parse(found ?? null);
  if (row === null) return null;
  const { party, number, name } = row;
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get({ party }));
  return {
    number,
    name,
    calls: count('SELECT count(*) FROM calls WHERE party_id = @party'),
    messages: count(`SELECT count(*) FROM messages WHERE transcript IN (${ownTranscriptsSql})`),
  };
}

/** As people and networks write one number. */
export function spellings(number: string): string[] {
  return number.startsWith('0') ? [number, `+81${number.slice(1)}`, `81${number.slice(1)}`] : [number];
}

/**
 * Deletes up to `limit` calls of a number with all that is theirs, and chats that no other number shows. When no call is left, the number
 * goes from `parties`, and from `mentions`, the calls of others that it took over. One short transaction; call again until it returns
 * fewer.
 */
export function forgetNumber(db: HistoryDatabase, { number, mentions, limit }: ForgetCommand): { calls: number; messages: number } {
  return db
    .transaction(() => {
      const party = db.prepare('SELECT id FROM parties WHERE number = ?').pluck().get(number);
      if (typeof party !== 'number') return { calls: 0, messages: 0 };
      const calls = db.prepare('SELECT id FROM calls WHERE party_id = ? LIMIT ?').pluck().all(party, limit);
      const keys = JSON.stringify(calls);
      const messages = deleteOwnChats(db, keys);
      unindexCalls(db, keys);
      db.prepare('DELETE FROM early_writes WHERE call_id IN (SELECT call_id FROM calls WHERE id IN (SELECT value FROM json_each(?)))').run(
        keys,
      );
      db.prepare('DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))').run(keys);
      if (calls.length < limit) forgetParty(db, party, number, mentions);
      return { calls: calls.length, messages };
    })
    .immediate();
}

/** The chats that only these calls show. */
function deleteOwnChats(db: HistoryDatabase, keys: string): number {
  const own = db
    .prepare(
      `SELECT DISTINCT transcript FROM call_transcripts AS link WHERE call IN (SELECT value FROM json_each(@keys)) AND NOT EXISTS
         (SELECT 1 FROM call_transcripts WHERE transcript = link.transcript AND call NOT IN (SELECT value FROM json_each(@keys)))`,
    )
    .pluck()
    .all({ keys });
  const transcripts = JSON.stringify(own);
  db.prepare('DELETE FROM call_transcripts WHERE call IN (SELECT value FROM json_each(?))').run(keys);
  const messages = db.prepare('DELETE FROM messages WHERE transcript IN (SELECT value FROM json_each(?))').run(transcripts).changes;
  db.prepare('DELETE FROM transcripts WHERE id IN (SELECT value FROM json_each(?))').run(transcripts);
  return messages;
}

function forgetParty(db: HistoryDatabase, party: number, number: string, mentions: readonly number[]): void {
  const named = { calls: JSON.stringify(mentions), written: JSON.stringify(spellings(number)) };
  for (const column of ['final_number', 'transferred_to']) {
    db.prepare(
      `UPDATE calls SET ${column} = NULL
       WHERE id IN (SELECT value FROM json_each(@calls)) AND ${column} IN (SELECT value FROM json_each(@written))`,
    ).run(named);
  }
  db.prepare('DELETE FROM parties WHERE id = ?').run(party);
}
