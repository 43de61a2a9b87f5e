import type { HistoryDatabase } from '../database.ts';
import { calls } from './0010-calls.ts';
import type { Migration } from './migration.ts';
import { transcripts } from './0020-transcripts.ts';
import { chatProblemTime } from './0030-chat-problem-time.ts';
import { search } from './0040-search.ts';
import { salvages } from './0050-salvages.ts';
import { unseenCalls } from './0060-unseen-calls.ts';
import { qualitySeries } from './0070-quality-series.ts';
import { snapshotOwner } from './0080-snapshot-owner.ts';
import { candidateTypes } from './0090-candidate-types.ts';

/** "MADG": marks a SQLite file as a history of ours (PRAGMA application_id). */
export const applicationId = 0x4d_41_44_47;

/** Every step, oldest first. Append only: files in the field stand at any of them. */
export const migrations: readonly Migration[] = [
  calls,
  transcripts,
  chatProblemTime,
  search,
  salvages,
  unseenCalls,
  qualitySeries,
  snapshotOwner,
  candidateTypes,
];

/** The schema that this version reads and writes. */
export const newestSchema = migrations.at(-1)?.schema ?? 0;

/** The `user_version` of the file; 0 = nothing of ours in it yet. */
export function schemaOf(db: HistoryDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Brings the file to `target`, each step in a transaction of its own, so that a death in between resumes at the next step. */
export function migrate(db: HistoryDatabase, target: number = newestSchema): void {
  const present = schemaOf(db);
  for (const migration of migrations) {
    if (migration.schema <= present || migration.schema > target) continue;
    db.transaction(() => {
      migration.apply(db);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${migration.schema}`);
    }).immediate();
  }
}
