import type { HistoryDatabase } from '../database.ts';

/** Calls that nobody ended died with the app: their end is unknown. Returns how many there were. */
export function markInterrupted(db: HistoryDatabase): number {
  const marked = db.prepare("UPDATE calls SET result = 'interrupted', cause = 'app_died' WHERE result IS NULL").run().changes;
  // What came early in a former run of the app will never get its row.
  db.prepare('DELETE FROM early_writes').run();
  return marked;
}
