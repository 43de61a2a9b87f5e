import { assertNever } from '../../../common/assert-never.ts';
import type { CallId } from '../../../common/call/ids.ts';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';
import { indexCalls } from '../search/index-call.ts';
import { type HistoryWrite, historyWrite, isMeasurement } from '../write.ts';
import { callKey } from './call-key.ts';
import { callRowOf } from './call-row.ts';
import { enrichCall } from './enrich-call.ts';
import { linkTranscript, noteChatProblem } from './link-transcript.ts';
import { saveCall } from './save-call.ts';
import { saveQualitySeries } from './quality-series.ts';
import { markSeen } from './unseen-calls.ts';
import { saveQuality } from './save-quality.ts';

function applyToCall(db: HistoryDatabase, call: number, write: Exclude<HistoryWrite, { type: 'call' }>): void {
  switch (write.type) {
    case 'quality':
      return saveQuality(db, call, write.quality);
    case 'quality_series':
      return saveQualitySeries(db, call, write.series);
    case 'memo':
      db.prepare('UPDATE calls SET memo = ? WHERE id = ?').run(write.memo, call);
      return;
    case 'seen':
      return markSeen(db, call);
    case 'enrichment':
      return enrichCall(db, call, write.facts);
    case 'transcript':
      return linkTranscript(db, call, write.transcript);
    case 'chat_problem':
      return noteChatProblem(db, call, write.problem, write.atMs);
    default:
      return assertNever(write);
  }
}

function applyEarlyWrites(db: HistoryDatabase, id: CallId, call: number): void {
  const early = db.prepare('SELECT write FROM early_writes WHERE call_id = ? ORDER BY id').pluck().all(id);
  if (early.length === 0) return;
  for (const stored of early) {
    const write = historyWrite.parse(JSON.parse(String(stored)));
    if (write.type !== 'call') applyToCall(db, call, write);
  }
  db.prepare('DELETE FROM early_writes WHERE call_id = ?').run(id);
}

const sameTranscriptSql = 'SELECT call FROM call_transcripts WHERE transcript = (SELECT transcript FROM call_transcripts WHERE call = ?)';

/** Keeps the free search in step with a change that it can find. */
function index(db: HistoryDatabase, call: number, write: HistoryWrite): void {
  if (isMeasurement(write) || write.type === 'chat_problem' || write.type === 'seen') return;
  // A chat is shown by every call of its number.
  const others = write.type === 'transcript' ? db.prepare(sameTranscriptSql).pluck().all(call).map(Number) : [call];
  indexCalls(db, others);
}

/**
 * Applies one change; run it inside a transaction. A change of a call that has no row yet is kept until the row comes.
 * Returns the call's row as it is now, or null where there is none yet, or nothing of the row has changed.
 */
export function applyWrite(db: HistoryDatabase, write: HistoryWrite): CallRow | null {
  if (write.type === 'call') {
    saveCall(db, write.record);
    const call = callKey(db, write.id);
    if (call !== null) {
      applyEarlyWrites(db, write.id, call);
      index(db, call, write);
    }
    return callRowOf(db, write.id);
  }
  const call = callKey(db, write.id);
  if (call === null) {
    db.prepare('INSERT INTO early_writes(call_id, write) VALUES(?, ?)').run(write.id, JSON.stringify(write));
    return null;
  }
  applyToCall(db, call, write);
  index(db, call, write);
  return isMeasurement(write) ? null : callRowOf(db, write.id);
}
