import type { HistoryOwner } from '../../../main/history/queries/identity.ts';
import { signSnapshot } from '../../../main/history/queries/identity.ts';
import { memoryHistory, saveAll } from './memory-history.ts';
import { endedRecord } from './records.ts';

export interface LeftSnapshot {
  readonly owner: HistoryOwner;
  /** The ids of its calls, all answered and begun at `startedAtMs`. */
  readonly calls: readonly string[];
  readonly startedAtMs: number;
  readonly takenAtMs: number;
}

/** A snapshot as another agent's computer leaves it in the night. */
export function leaveSnapshot(file: string, { owner, calls, startedAtMs, takenAtMs }: LeftSnapshot): void {
  const db = memoryHistory();
  saveAll(
    db,
    calls.map((id) => endedRecord(id, { startedAtMs })),
  );
  signSnapshot(db, owner, takenAtMs);
  db.prepare('VACUUM INTO ?').run(file);
  db.close();
}
