import { createStore, type StoreApi } from 'zustand/vanilla';
import { everyCall, type HistoryFilter } from '../../common/history/filter.ts';
import type { Envelope, Unsubscribe } from '../../common/ipc/define.ts';
import type { CallRow, HistoryCursor } from '../../common/ipc/groups/history.ts';

export interface HistoryRows {
  readonly filter: HistoryFilter;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Main looks for the first rows of the filter; `rows` are still those of the filter before. */
  readonly isSearching: boolean;
  /** Newest first. */
  readonly rows: readonly CallRow[];
  /** Where to look on; null when all is loaded. */
  readonly next: HistoryCursor | null;
  /** Grows each time that the rows of another search take the place of these. */
  readonly replacedTimes: number;
  /** How many calls pass the filter, at most `countLimit`; null while nobody knows. */
  readonly count: number | null;
}

interface HistorySource {
  readonly page: (input: {
    filter: HistoryFilter;
    before: HistoryCursor | null;
    limit: number;
  }) => Promise<Envelope<{ rows: CallRow[]; next: HistoryCursor | null }>>;
  readonly count: (input: { filter: HistoryFilter; limit: number }) => Promise<Envelope<number>>;
  readonly passing: (input: { filter: HistoryFilter; id: CallRow['id'] }) => Promise<Envelope<CallRow | null>>;
  readonly onRowChanged: (listener: (row: CallRow) => void) => Unsubscribe;
}

export interface HistoryList {
  readonly store: StoreApi<HistoryRows>;
  /** Another search; what was found before stays on the screen until main has found something or nothing. */
  readonly search: (filter: HistoryFilter) => void;
  /** Looks on for as many rows as a page has, after a failure too; does nothing while that is under way or when there are none. */
  readonly loadMore: () => void;
  /** Begins anew, after a failure or when rows are gone; what stands there stays until main has answered. */
  readonly reload: () => void;
}

const pageSize = 100;
/** From here on a list says 「1,000 件以上」. */
export const countLimit = 1000;

/** Newest first; calls of the same millisecond by their id, as the pages are. */
export function compareRows(left: HistoryCursor, right: HistoryCursor): number {
  if (left.startedAtMs !== right.startedAtMs) return right.startedAtMs - left.startedAtMs;
  return left.id < right.id ? 1 : left.id > right.id ? -1 : 0;
}

/** The rows with `row` put in its place, replacing an older state of the same call. */
export function withRow(rows: readonly CallRow[], row: CallRow): readonly CallRow[] {
  const at = rows.findIndex((other) => other.id === row.id);
  if (at !== -1) return rows.with(at, row);
  const place = rows.findIndex((other) => compareRows(row, other) < 0);
  return place === -1 ? [...rows, row] : rows.toSpliced(place, 0, row);
}

/** Whether the filter asks for nothing, so that a changed row needs no question. */
export function asksNothing(filter: HistoryFilter): boolean {
  return JSON.stringify(filter) === JSON.stringify(everyCall);
}

/**
 * What was found so far, kept live: a changed row replaces its old state, a new one stands at its place. One question is under way at a
 * time, and the answer to an older search is dropped, so that the newest key always wins.
 */
export function historyListOf(source: HistorySource, first: HistoryFilter = everyCall): HistoryList {
  const store = createStore<HistoryRows>(() => ({
    filter: first,
    status: 'loading',
    isSearching: true,
    rows: [],
    next: null,
    replacedTimes: 0,
    count: null,
  }));
  /** Grows with each search. */
  let search = 0;
  let isLooking = false;
  let isCounting = false;
  /** Grows with each wish to count. */
  let countWishes = 0;
  /** So many rows are wanted. */
  let wanted = pageSize;
  /** Rows that changed while a look was under way, which may hold their older state. */
  let changedMeanwhile: CallRow[] = [];

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    changedMeanwhile = [];
    for (;;) {
      const { filter, status, isSearching, rows, next } = store.getState();
      if (status === 'failed' || (!isSearching && (next === null || rows.length >= wanted))) break;
      const asked = search;
      // One at a time: each look begins where the one before ended, and a newer search takes its turn in between.
      const answer = await source.page({ filter, before: next, limit: pageSize }).catch(() => null);
      if (asked !== search) continue;
      if (answer?.ok === true) take(answer.value.rows, answer.value.next);
      else store.setState({ status: 'failed', isSearching: false, rows: isSearching ? [] : rows });
    }
    isLooking = false;
    void countAll();
  };
  const take = (found: readonly CallRow[], next: HistoryCursor | null): void => {
    const { isSearching, rows, replacedTimes } = store.getState();
    // Nothing yet, but not the end: the rows of the search before stay a little longer.
    if (isSearching && found.length === 0 && next !== null) {
      store.setState({ next });
      return;
    }
    const known = isSearching ? [] : rows;
    const ids = new Set(known.map((row) => row.id));
    store.setState({
      status: 'ready',
      isSearching: false,
      rows: [...known, ...found.filter((row) => !ids.has(row.id))],
      next,
      replacedTimes: isSearching ? replacedTimes + 1 : replacedTimes,
    });
    for (const row of changedMeanwhile) judge(row);
  };
  const countAll = async (): Promise<void> => {
    countWishes += 1;
    if (isCounting) return;
    isCounting = true;
    for (let heard = 0; heard !== countWishes; ) {
      heard = countWishes;
      const asked = search;
      const { filter, status, next, rows } = store.getState();
      if (isLooking || status !== 'ready' || asksNothing(filter)) continue;
      const isKnown = next === null || rows.length >= countLimit;
      const answer = isKnown ? null : await source.count({ filter, limit: countLimit }).catch(() => null);
      if (isKnown) store.setState({ count: Math.min(rows.length, countLimit) });
      else if (asked === search && answer?.ok === true) store.setState({ count: answer.value });
    }
    isCounting = false;
  };

  /** Only main can judge whether a changed call still belongs to what was found. */
  const judge = (row: CallRow): void => {
    const { filter } = store.getState();
    if (asksNothing(filter)) {
      accept(row);
      return;
    }
    const asked = search;
    const settle = (answer: Envelope<CallRow | null> | null): void => {
      if (asked !== search || answer?.ok !== true) return;
      if (answer.value === null) drop(row.id);
      else accept(answer.value);
      void countAll();
    };
    source.passing({ filter, id: row.id }).then(settle, () => settle(null));
  };
  const accept = (row: CallRow): void => {
    const { rows, next, isSearching } = store.getState();
    if (isSearching) return;
    const isLoaded = next === null || compareRows(row, next) <= 0 || rows.some((other) => other.id === row.id);
    if (isLoaded) store.setState({ rows: withRow(rows, row) });
  };
  const drop = (id: CallRow['id']): void => {
    store.setState((state) => ({ rows: state.rows.filter((row) => row.id !== id) }));
  };

  source.onRowChanged((row) => {
    if (isLooking) changedMeanwhile.push(row);
    if (!store.getState().isSearching) judge(row);
  });
  void look();
  const begin = (state: Partial<HistoryRows>): void => {
    search += 1;
    wanted = pageSize;
    store.setState({ isSearching: true, next: null, count: null, ...state });
    void look();
  };
  return {
    store,
    search: (filter) => {
      const state = store.getState();
      if (JSON.stringify(filter) === JSON.stringify(state.filter)) return;
      begin({ filter, status: state.status === 'failed' ? 'loading' : state.status });
    },
    loadMore: () => {
      const { status, rows, isSearching } = store.getState();
      if (isLooking || isSearching) return;
      if (status === 'failed') store.setState({ status: 'ready' });
      wanted = rows.length + pageSize;
      void look();
    },
    reload: () => begin({ status: store.getState().rows.length === 0 ? 'loading' : 'ready' }),
  };
}
