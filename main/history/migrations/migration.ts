import type { HistoryDatabase } from '../database.ts';

/** One append-only step of the schema. `schema` is the `user_version` that the file has afterwards; numbered in tens. */
export interface Migration {
  readonly schema: number;
  apply(db: HistoryDatabase): void;
}
