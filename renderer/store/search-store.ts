import { createStore, type StoreApi } from 'zustand/vanilla';
import { freshSearch, historySearch, type HistorySearch } from './history-search.ts';

/** 検索 of the history, shared by everything that shows it. */
export interface SearchStore {
  readonly store: StoreApi<HistorySearch>;
  readonly change: (changes: Partial<HistorySearch>) => void;
}

const place = 'history.search';

function remembered(storage: Storage): HistorySearch {
  try {
    const stored = historySearch.safeParse(JSON.parse(storage.getItem(place) ?? 'null'));
    return stored.success ? stored.data : freshSearch;
  } catch {
    // Not readable, or not ours: a search that asks nothing shows every call.
    return freshSearch;
  }
}

/**
 * The search as it stood when the window closed, kept in the window's own storage. The free text is not kept: nobody looks for a name
 * over night, and it would stay on the disk.
 */
export function searchStoreOf(storage: Storage): SearchStore {
  const store = createStore<HistorySearch>(() => remembered(storage));
  return {
    store,
    change: (changes) => {
      store.setState(changes);
      try {
        storage.setItem(place, JSON.stringify({ ...store.getState(), text: '' }));
      } catch {
        // A full or forbidden storage: the search holds until the window closes.
      }
    },
  };
}
