import { freshSearch, historySearch, type HistorySearch } from './history-search.ts';
import { type KeptStore, keptStoreOf } from './kept-store.ts';

/** 検索 of the history, shared by everything that shows it. */
export type SearchStore = KeptStore<HistorySearch>;

/**
 * The search as it stood when the window closed. The free text is not kept: nobody looks for a name over night, and it would stay on the
 * disk.
 */
export function searchStoreOf(storage: Storage): SearchStore {
  return keptStoreOf({ storage, place: 'history.search', schema: historySearch, fresh: freshSearch, unkept: { text: '' } });
}
