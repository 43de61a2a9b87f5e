import type { HistoryGroups } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';

/** The queues and 業務ラベル that calls of this history have, for the choices of a search; sorted, at most 200 each. */
export function groups(db: HistoryDatabase): HistoryGroups {
  const distinct = (column: 'queue' | 'label'): string[] =>
    db
      .prepare<[], string>(`SELECT DISTINCT ${column} FROM calls INDEXED BY calls_filter WHERE ${column} IS NOT NULL ORDER BY 1 LIMIT 200`)
      .pluck()
      .all();
  return { queues: distinct('queue'), labels: distinct('label') };
}
