import Database from 'better-sqlite3';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { migrate } from '../../../main/history/migrations/migrate.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import type { CallRecord } from '../../../main/history/port.ts';

/** An empty history in memory, at the newest schema. */
export function memoryHistory(): HistoryDatabase {
  const db = new Database(':memory:');
  migrate(db);
  return db;
}

export function saveAll(db: HistoryDatabase, records: readonly CallRecord[]): void {
  db.transaction(() => {
    for (const record of records) applyWrite(db, { type: 'call', id: record.id, record });
  })();
}
