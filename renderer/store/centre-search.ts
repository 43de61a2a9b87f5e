import * as z from 'zod/mini';
import type { CentreQuery } from '../../common/ipc/groups/centre-history.ts';
import { periodBounds, periodProblem } from './history-period.ts';
import { historySearch } from './history-search.ts';
import { type KeptStore, keptStoreOf } from './kept-store.ts';

const { period, fromDay, fromTime, untilDay, untilTime } = historySearch.shape;

/** What コールセンター履歴 shows: the calls of この電話, or those of センター全体 by their period and a part of the number, as typed. */
export const centreSearch = z.strictObject({
  source: z.enum(['this_phone', 'whole_centre']),
  period,
  fromDay,
  fromTime,
  untilDay,
  untilTime,
  number: z.string().check(z.maxLength(40)),
});
export type CentreSearch = z.output<typeof centreSearch>;

/** What makes the search ask nothing again. */
export const everyCentreCall = {
  period: 'any',
  fromDay: '',
  fromTime: '',
  untilDay: '',
  untilTime: '',
  number: '',
} as const satisfies Partial<CentreSearch>;

/** What is asked of the server at this moment; null while the days and times of 指定 are none that could be asked for. */
export function centreQueryOf(search: CentreSearch, nowMs: number): CentreQuery | null {
  if (periodProblem(search) !== null) return null;
  return { ...periodBounds(search, nowMs), number: search.number };
}

/** Whether the search asks for less than everything. */
export function isNarrowed({ number, ...search }: CentreSearch): boolean {
  return (
    number.trim() !== '' || (search.period !== 'any' && (search.period !== 'between' || search.fromDay !== '' || search.untilDay !== ''))
  );
}

/** The search as it stood when the window closed, without the number: it is a customer's. */
export function centreSearchStoreOf(storage: Storage): KeptStore<CentreSearch> {
  const fresh: CentreSearch = { source: 'this_phone', ...everyCentreCall };
  return keptStoreOf({ storage, place: 'history.centre', schema: centreSearch, fresh, unkept: { number: '' } });
}
