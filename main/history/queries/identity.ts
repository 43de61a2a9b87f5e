import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';

/** Whose history a snapshot is: the user of the first SIP account, its display name (empty = none), and the computer. */
export const historyOwner = z.strictObject({ user: z.string(), name: z.string(), computer: z.string() });
export type HistoryOwner = z.output<typeof historyOwner>;

const word = z.string().check(z.maxLength(300));
/** The last moment that a Date can tell. */
const lastMs = 8_640_000_000_000_000;
/** Written by another computer: bounded, for windows show it. */
const snapshotRow = z.strictObject({
  user: word,
  name: word,
  computer: word,
  takenAtMs: z.number().check(z.minimum(0), z.maximum(lastMs)),
});
export type SnapshotFacts = z.output<typeof snapshotRow>;

/** A random name that a history has got once and all its copies share. */
export function identity(db: HistoryDatabase): string {
  return z.string().parse(db.prepare('SELECT history FROM identity').pluck().get());
}

/** What the file says of itself as a snapshot; null where it is none. */
export function snapshotFacts(db: HistoryDatabase): SnapshotFacts | null {
  const row = db.prepare('SELECT user, name, computer, taken_at_ms AS takenAtMs FROM snapshot').get();
  return row === undefined ? null : snapshotRow.parse(row);
}

/** The file is no snapshot, though it came from one: a backup that was restored once. */
export function unsignSnapshot(db: HistoryDatabase): void {
  const hasTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'snapshot'").get() !== undefined;
  if (hasTable) db.prepare('DELETE FROM snapshot').run();
}

/** Makes the file a snapshot of this owner and moment; what it said before goes. */
export function signSnapshot(db: HistoryDatabase, { user, name, computer }: HistoryOwner, takenAtMs: number): void {
  db.transaction(() => {
    db.prepare('DELETE FROM snapshot').run();
    db.prepare('INSERT INTO snapshot(user, name, computer, taken_at_ms) VALUES(?, ?, ?, ?)').run(user, name, computer, takenAtMs);
  })();
}
