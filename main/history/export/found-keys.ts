import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { findCalls } from '../queries/find-calls.ts';
import { type ListPlace, listStart, type Slice } from '../queries/scan.ts';

const sliceCalls = 2000;

/** The keys of all calls that pass the filter, newest first; a million are 8 MB. Ends early when it is cancelled. */
export function foundKeys(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): readonly number[] {
  const keys: number[] = [];
  let place: ListPlace | null = listStart;
  while (place !== null && !isCancelled()) {
    const slice: Slice = findCalls(db, filter, place, sliceCalls);
    for (const { key } of slice.found) keys.push(key);
    place = slice.next;
  }
  return keys;
}
