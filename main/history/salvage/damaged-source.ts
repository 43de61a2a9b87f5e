import type { HistoryDatabase } from '../database.ts';

export type StoredValues = Readonly<Record<string, unknown>>;

/** Looks into a damaged file where each look may fail. */
export class DamagedSource {
  readonly #db: HistoryDatabase;
  readonly #fresh: HistoryDatabase;

  constructor(damaged: HistoryDatabase, fresh: HistoryDatabase) {
    this.#db = damaged;
    this.#fresh = fresh;
  }

  /** The columns of a table that both files have; an older version's file has fewer. */
  columns(table: string): readonly string[] {
    const named = (db: HistoryDatabase): string[] =>
      db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const present = new Set(named(this.#db));
    return named(this.#fresh).filter((name) => present.has(name));
  }

  /** Finds the rows of a table whose `key` column is the given one; none where they do not read. */
  finder(table: string, key: string): (value: number) => readonly StoredValues[] {
    const columns = this.columns(table);
    if (columns.length === 0) return () => [];
    const query = this.#db.prepare<[number], StoredValues>(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} = ?`);
    return (value) => {
      try {
        return query.all(value);
      } catch {
        // Damage: what does not read is lost, and what is lost is counted by the whole.
        return [];
      }
    };
  }

  /** How many rows the table had, by whatever still reads: an index that holds them all, or the table itself. */
  count(table: string, indexes: readonly string[]): number | null {
    for (const from of [...indexes.map((index) => `INDEXED BY ${index}`), 'NOT INDEXED']) {
      try {
        return Number(this.#db.prepare(`SELECT count(*) FROM ${table} ${from}`).pluck().get());
      } catch {
        // The next may read.
      }
    }
    return null;
  }
}
