import * as z from 'zod/mini';
import { type CallId, callId } from '../../../common/call/ids.ts';
import type { HistoryDatabase } from '../database.ts';

/** More than a badge shows. */
const most = 1000;
export const unseenCallsResult = z.array(callId);
export const unseenSql = `SELECT call_id FROM calls WHERE is_seen = 0 AND result = 'missed' AND direction = 'incoming'
  ORDER BY started_at_ms DESC LIMIT ${most}`;

/** The missed calls that nobody has seen, newest first, at most 1000. */
export function unseenCalls(db: HistoryDatabase): CallId[] {
  return unseenCallsResult.parse(db.prepare(unseenSql).pluck().all());
}

/** From now on the call with this rowid is no longer marked as missed. */
export function markSeen(db: HistoryDatabase, call: number): void {
  db.prepare('UPDATE calls SET is_seen = 1 WHERE id = ?').run(call);
}
