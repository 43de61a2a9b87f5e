import type { HistoryGroups } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';

const mostNames = 200;

/** From name to next name in the column's index, for DISTINCT would walk every call. */
function distinct(db: HistoryDatabase, column: 'queue' | 'label'): string[] {
  const first = `SELECT min(${column}) FROM calls WHERE ${column} IS NOT NULL`;
  return db
    .prepare<[], string>(
      `WITH RECURSIVE found(value) AS (
         ${first} UNION ALL SELECT (${first} AND ${column} > found.value) FROM found WHERE found.value IS NOT NULL
       ) SELECT value FROM found WHERE value IS NOT NULL LIMIT ${mostNames}`,
    )
    .pluck()
    .all();
}

/** The queues and 業務ラベル that calls of this history have, for the choices of a search; sorted, at most 200 each. */
export function groups(db: HistoryDatabase): HistoryGroups {
  return { queues: distinct(db, 'queue'), labels: distinct(db, 'label') };
}
