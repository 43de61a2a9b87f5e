import type { HistoryDatabase } from '../database.ts';

export type SalvagedRow = Readonly<Record<string, unknown>> & { readonly id: number };

const batchRows = 200;
/** A bad leaf page holds fewer rows than this, so that each row after it is looked for one by one; beyond it a whole branch is bad. */
const closeLookIds = 4096;
/** So many failed looks are one piece of work, some milliseconds. */
const looksAtOnce = 500;

/**
 * Reads what can be read of a table of a damaged file, by rowid. Where a range does not read, smaller ones are tried down to the one
 * row, then rows further on, close by first and then at doubling distances, until something reads again; bisection finds where the
 * readable part begins. Yields batches, and empty ones after a piece of fruitless work, so that the caller can do something else.
 */
export function* readableRows(db: HistoryDatabase, table: string, columns: readonly string[]): Generator<readonly SalvagedRow[]> {
  const read = readerOf(db, table, columns);
  let from = 1;
  let size = batchRows;
  for (;;) {
    const rows = read(from, size);
    if (rows !== null) {
      yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) return;
      from = last.id + 1;
      size = Math.min(batchRows, size * 2);
    } else if (size > 1) {
      size = Math.floor(size / 2);
    } else {
      const next = yield* readableAgain(from, (at) => read(at, 1) !== null);
      if (next === null) return;
      from = next;
    }
  }
}

function readerOf(db: HistoryDatabase, table: string, columns: readonly string[]): (from: number, limit: number) => SalvagedRow[] | null {
  const query = db.prepare<[number, number], SalvagedRow>(
    `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED WHERE id >= ? ORDER BY id LIMIT ?`,
  );
  return (from, limit) => {
    try {
      return query.all(from, limit);
    } catch {
      // Whatever the reason, these rows do not read; the caller looks elsewhere and counts them as lost.
      return null;
    }
  };
}

/** The first id after `bad` from which something reads; null where nothing does any more. */
function* readableAgain(bad: number, reads: (at: number) => boolean): Generator<readonly SalvagedRow[], number | null> {
  for (let step = 1; step <= closeLookIds; step += 1) {
    if (reads(bad + step)) return bad + step;
    if (step % looksAtOnce === 0) yield [];
  }
  let unreadable = bad + closeLookIds;
  for (let distance = closeLookIds * 2; bad + distance < Number.MAX_SAFE_INTEGER; distance *= 2) {
    if (reads(bad + distance)) return firstReadable(unreadable, bad + distance, reads);
    unreadable = bad + distance;
  }
  return null;
}

function firstReadable(unreadable: number, readable: number, reads: (at: number) => boolean): number {
  let bad = unreadable;
  let good = readable;
  while (good - bad > 1) {
    const middle = Math.floor((bad + good) / 2);
    if (reads(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The greatest rowid of a table of a damaged file, or, where its end does not read, one that is surely greater. */
export function lastIdOf(db: HistoryDatabase, table: string): number {
  try {
    return Number(db.prepare(`SELECT coalesce(max(id), 0) FROM ${table} NOT INDEXED`).pluck().get());
  } catch {
    const look = db.prepare<[number], number>(`SELECT id FROM ${table} NOT INDEXED WHERE id <= ? ORDER BY id DESC LIMIT 1`).pluck();
    return highestReadable((at) => {
      try {
        return look.get(at) ?? 0;
      } catch {
        return null;
      }
    });
  }
}

/** More rows than any page or branch can hide. */
const farBeyond = 2 ** 32;

function highestReadable(idUpTo: (at: number) => number | null): number {
  let good = 0;
  let bad = 2 ** 52;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (idUpTo(middle) === null) bad = middle;
    else good = middle;
  }
  return Math.max(good, idUpTo(good) ?? 0) + farBeyond;
}
