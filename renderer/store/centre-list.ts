import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Envelope } from '../../common/ipc/define.ts';
import type { CentreCall, CentrePage, CentreQuery } from '../../common/ipc/groups/centre-history.ts';

type FailureReason = Extract<CentrePage, { type: 'failed' }>['reason'];

export interface CentreRows {
  readonly status: { readonly type: 'loading' | 'ready' } | { readonly type: 'failed'; readonly reason: FailureReason };
  /** The first calls of the query are waited for; `rows` are still those of the query before. */
  readonly isSearching: boolean;
  /** Newest first. */
  readonly rows: readonly CentreCall[];
  /** Where the server goes on; null when all is loaded. */
  readonly next: string | null;
  /** Grows each time that the rows of another query take the place of these. */
  readonly replacedTimes: number;
}

interface CentreSource {
  readonly page: (input: { query: CentreQuery; cursor: string | null }) => Promise<Envelope<CentrePage>>;
  readonly stop: (input: Record<string, never>) => Promise<Envelope<null>>;
}

export interface CentreList {
  readonly store: StoreApi<CentreRows>;
  /** It is looked at from now on: asks the server. */
  readonly open: () => void;
  /** Nobody looks at it any more: nothing is asked, and what is under way ends. */
  readonly close: () => void;
  /** The query may be another one: asks when it has stood still for a moment. Nothing while nobody looks. */
  readonly search: () => void;
  /** The next page, after a failure too; nothing while a question is under way or when there is none. */
  readonly loadMore: () => void;
  /** Begins anew, after a failure; what stands there stays until the server has answered. */
  readonly reload: () => void;
}

/** After the last key. */
const pauseMs = 300;
/** So many pages without a call, one after the other, and the server has none. */
const maximumEmptyPages = 10;

/** What the server tells of the whole centre, page by page. A newer question ends the one before, and whatever that still answers is dropped. */
export function centreListOf(
  source: CentreSource,
  /** What is asked for at this moment; null while there is nothing that could be. */
  queryNow: () => CentreQuery | null,
  after: (delayMs: number, run: () => void) => () => void = afterDelay,
): CentreList {
  const store = createStore<CentreRows>(() => ({
    status: { type: 'loading' },
    isSearching: false,
    rows: [],
    next: null,
    replacedTimes: 0,
  }));
  let query: CentreQuery | null = null;
  let isOpen = false;
  let isUnderWay = false;
  /** Grows with each question, and when one is given up. */
  let question = 0;
  let cancelPause: (() => void) | null = null;

  const giveUp = (): void => {
    question += 1;
    cancelPause?.();
    // Should it not be heard, the answer is dropped all the same.
    if (isUnderWay) void source.stop({}).catch(() => undefined);
    isUnderWay = false;
  };
  const ask = async (asked: CentreQuery): Promise<void> => {
    const mine = question;
    isUnderWay = true;
    for (let pages = 1; ; pages += 1) {
      const envelope = await source.page({ query: asked, cursor: store.getState().next }).catch(() => null);
      if (mine !== question) return;
      const answer: CentrePage = envelope?.ok === true ? envelope.value : { type: 'failed', reason: 'unreachable' };
      if (answer.type === 'page' && answer.calls.length === 0 && answer.next !== null && pages < maximumEmptyPages) {
        store.setState({ next: answer.next });
        continue;
      }
      isUnderWay = false;
      if (answer.type === 'page') take(answer.calls, answer.calls.length === 0 ? null : answer.next);
      else fail(answer.type === 'failed' ? answer.reason : 'unreachable');
      return;
    }
  };
  const take = (calls: readonly CentreCall[], next: string | null): void => {
    const { isSearching, rows, replacedTimes } = store.getState();
    const known = isSearching ? [] : rows;
    const ids = new Set(known.map(({ id }) => id));
    const added = calls.filter(({ id }) => !ids.has(id) && ids.add(id));
    store.setState({
      status: { type: 'ready' },
      isSearching: false,
      rows: [...known, ...added],
      next,
      replacedTimes: isSearching ? replacedTimes + 1 : replacedTimes,
    });
  };
  const fail = (reason: FailureReason): void => {
    const { isSearching, rows } = store.getState();
    store.setState({ status: { type: 'failed', reason }, isSearching: false, rows: isSearching ? [] : rows });
  };
  const begin = (delayMs: number): void => {
    giveUp();
    query = queryNow();
    if (query === null) {
      store.setState({ status: { type: 'ready' }, isSearching: false, rows: [], next: null });
      return;
    }
    const { status, rows } = store.getState();
    const isFailed = status.type === 'failed';
    store.setState({ isSearching: true, next: null, status: isFailed ? { type: rows.length === 0 ? 'loading' : 'ready' } : status });
    const asked = query;
    if (delayMs === 0) void ask(asked);
    else cancelPause = after(delayMs, () => void ask(asked));
  };

  return {
    store,
    open: () => {
      isOpen = true;
      begin(0);
    },
    close: () => {
      isOpen = false;
      giveUp();
    },
    search: () => {
      if (isOpen && JSON.stringify(queryNow()) !== JSON.stringify(query)) begin(pauseMs);
    },
    loadMore: () => {
      const { status, rows, next, isSearching } = store.getState();
      if (query === null || isUnderWay || isSearching || next === null) return;
      if (status.type === 'failed') store.setState({ status: { type: rows.length === 0 ? 'loading' : 'ready' } });
      void ask(query);
    },
    reload: () => begin(0),
  };
}

function afterDelay(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
