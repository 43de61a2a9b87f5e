import type Database from 'better-sqlite3';

/** A connection to the history's file, or to `:memory:` in tests. */
export type HistoryDatabase = Database.Database;
