import type { CallId } from '../../../common/call/ids.ts';
import type { HistoryDatabase } from '../database.ts';

/** The rowid of a call, or null where it has no row (yet). */
export function callKey(db: HistoryDatabase, id: CallId): number | null {
  const key = db.prepare('SELECT id FROM calls WHERE call_id = ?').pluck().get(id);
  return typeof key === 'number' ? key : null;
}
