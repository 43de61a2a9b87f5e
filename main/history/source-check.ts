import type { HistoryDatabase } from './database.ts';
import { applicationId, newestSchema, schemaOf } from './migrations/migrate.ts';

/** A file that somebody chose is not what a history must be. */
export class UnusableSourceError extends Error {
  override name = 'UnusableSourceError';
  readonly reason: 'foreign' | 'newer_version' | 'damaged';

  constructor(reason: 'foreign' | 'newer_version' | 'damaged') {
    super(`the source is ${reason}`);
    this.reason = reason;
  }
}

/** Throws where the file is no history of ours, or one of a newer version. */
export function checkSource(db: HistoryDatabase): void {
  if (Number(db.pragma('application_id', { simple: true })) !== applicationId) throw new UnusableSourceError('foreign');
  if (schemaOf(db) > newestSchema) throw new UnusableSourceError('newer_version');
}
