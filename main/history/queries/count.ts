import * as z from 'zod/mini';
import { historyFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { findCalls } from './find-calls.ts';
import { listPlace, listStart } from './scan.ts';

export const countArgument = z.strictObject({ filter: historyFilter, after: z.nullable(listPlace) });
export const countResult = z.strictObject({ count: z.number(), next: z.nullable(listPlace) });
export type CountSlice = z.output<typeof countResult>;

const sliceCalls = 100_000;

/** Counts on from `after`, one short look; the sum of the looks until `next` is null is the number of calls that pass the filter. */
export function count(db: HistoryDatabase, { filter, after }: z.output<typeof countArgument>): z.output<typeof countResult> {
  const { found, next } = findCalls(db, filter, after ?? listStart, sliceCalls);
  return { count: found.length, next };
}
