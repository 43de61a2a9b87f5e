import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { fold } from '../search/fold.ts';
import { conditionsOf } from './conditions.ts';
import { type ListPlace, scan, type Slice } from './scan.ts';
import { textSearch } from './text-search.ts';

/** True where the filter asks for nothing, so that every call passes. */
export function passesEveryCall(filter: HistoryFilter): boolean {
  return filter.text.trim() === '' && conditionsOf(filter).length === 0;
}

/** One bounded look for up to `limit` calls after `after`; what it did not reach is told by `next`. */
export function findCalls(db: HistoryDatabase, filter: HistoryFilter, after: ListPlace, limit: number): Slice {
  const conditions = conditionsOf(filter);
  if (filter.text.trim() === '') return scan(db, conditions, after, limit);
  const folded = fold(filter.text);
  // Only hyphens or invisible characters were typed: nothing has them in its key.
  return folded === '' ? { found: [], next: null } : textSearch(db, { folded, period: filter, conditions }, after, limit);
}
