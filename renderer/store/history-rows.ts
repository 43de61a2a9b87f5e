import { createStore, type StoreApi } from 'zustand/vanilla';
import { everyCall, type HistoryFilter } from '../../common/history/filter.ts';
import type { Envelope, Unsubscribe } from '../../common/ipc/define.ts';
import type { CallRow, HistoryCursor } from '../../common/ipc/groups/history.ts';

export interface HistoryRows {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly rows: readonly CallRow[];
  /** Where the next page begins; null when all is loaded. */
  readonly next: HistoryCursor | null;
}

interface HistorySource {
  readonly page: (input: {
    filter: HistoryFilter;
    before: HistoryCursor | null;
    limit: number;
  }) => Promise<Envelope<{ rows: CallRow[]; next: HistoryCursor | null }>>;
  readonly onRowChanged: (listener: (row: CallRow) => void) => Unsubscribe;
}

export interface HistoryList {
  readonly store: StoreApi<HistoryRows>;
  /** Loads the next page; does nothing while one is under way or when there is none. */
  readonly loadMore: () => void;
  /** Begins anew after a failure. */
  readonly reload: () => void;
}

const pageSize = 100;

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

/** The pages loaded so far, kept live: a changed row replaces its old state, a new one stands at its place. */
export function historyListOf(source: HistorySource): HistoryList {
  const store = createStore<HistoryRows>(() => ({ status: 'loading', rows: [], next: null }));
  /** Rows that changed while a page was under way, which may hold their older state. */
  let changedMeanwhile: CallRow[] | null = null;

  const isLoaded = (row: CallRow): boolean => {
    const { next } = store.getState();
    return next === null || compareRows(row, next) <= 0;
  };
  const load = async (before: HistoryCursor | null): Promise<void> => {
    if (changedMeanwhile !== null) return;
    changedMeanwhile = [];
    const answer = await source.page({ filter: everyCall, before, limit: pageSize }).catch(() => null);
    const meanwhile = changedMeanwhile;
    changedMeanwhile = null;
    if (answer === null || !answer.ok) {
      store.setState({ status: 'failed' });
      return;
    }
    const known = before === null ? [] : store.getState().rows;
    const ids = new Set(known.map((row) => row.id));
    const rows = [...known, ...answer.value.rows.filter((row) => !ids.has(row.id))];
    store.setState({ status: 'ready', rows, next: answer.value.next });
    for (const row of meanwhile) accept(row);
  };
  const accept = (row: CallRow): void => {
    changedMeanwhile?.push(row);
    const { rows } = store.getState();
    if (rows.some((other) => other.id === row.id) || isLoaded(row)) store.setState({ rows: withRow(rows, row) });
  };

  source.onRowChanged(accept);
  void load(null);
  return {
    store,
    loadMore: () => {
      const { next, status } = store.getState();
      if (next !== null && status === 'ready') void load(next);
    },
    reload: () => {
      store.setState({ status: 'loading', rows: [], next: null });
      void load(null);
    },
  };
}
