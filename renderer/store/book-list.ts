import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Contact } from '../../common/book/contact.ts';
import type { Envelope, Unsubscribe } from '../../common/ipc/define.ts';
import type { BookChoice, BookPage, BookPageRequest, BookState } from '../../common/ipc/groups/book.ts';

export interface BookRows {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly query: string;
  readonly choice: BookChoice;
  /** How many were found. */
  readonly total: number;
  /** What is loaded, by position. */
  readonly contacts: ReadonlyMap<number, Contact>;
}

interface BookSource {
  readonly page: (request: BookPageRequest) => Promise<Envelope<BookPage>>;
  readonly onChanged: (listener: (state: BookState) => void) => Unsubscribe;
}

export interface BookList {
  readonly store: StoreApi<BookRows>;
  /** Another search; what was found before stays on the screen until the answer comes. */
  readonly search: (query: string, choice: BookChoice) => void;
  /** These positions are on the screen: loads what is missing of them. */
  readonly show: (first: number, last: number) => void;
  /** Begins anew after a failure. */
  readonly reload: () => void;
}

const pageSize = 100;

/** What was found in the address book, loaded where one looks, and loaded anew when the books change. */
export function bookListOf(source: BookSource): BookList {
  const store = createStore<BookRows>(() => ({ status: 'loading', query: '', choice: 'all', total: 0, contacts: new Map() }));
  let generation = 0;
  let filled = 0;
  let asked = new Set<number>();
  let visible = { first: 0, last: 0 };

  const load = async (page: number): Promise<void> => {
    asked.add(page);
    const { query, choice } = store.getState();
    const born = generation;
    const answer = await source.page({ query, book: choice, offset: page * pageSize, limit: pageSize }).catch(() => null);
    // Somebody has typed on, or the books have changed.
    if (born !== generation) return;
    if (answer?.ok !== true) {
      store.setState({ status: 'failed' });
      return;
    }
    const { total, contacts } = answer.value;
    // The first page of a search takes the place of what the one before found.
    const next = new Map(filled === generation ? store.getState().contacts : []);
    filled = generation;
    contacts.forEach((contact, index) => next.set(page * pageSize + index, contact));
    store.setState({ status: 'ready', total, contacts: next });
  };
  const loadVisible = (): void => {
    for (let page = Math.floor(visible.first / pageSize); page * pageSize <= visible.last; page += 1) {
      if (!asked.has(page)) void load(page);
    }
  };
  const begin = (): void => {
    generation += 1;
    asked = new Set();
    loadVisible();
  };

  source.onChanged(begin);
  begin();
  return {
    store,
    search: (query, choice) => {
      store.setState({ query, choice });
      visible = { first: 0, last: 0 };
      begin();
    },
    show: (first, last) => {
      visible = { first, last };
      loadVisible();
    },
    reload: () => {
      store.setState({ status: 'loading', total: 0, contacts: new Map() });
      begin();
    },
  };
}
