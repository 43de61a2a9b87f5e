import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Envelope, Unsubscribe } from '../../common/ipc/define.ts';

/** What a window knows of something that main owns. `empty`: main has nothing for this window yet. */
export type Projected<View> =
  | { readonly status: 'loading' }
  | { readonly status: 'empty' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly view: View };

export type Projection<View> = StoreApi<Projected<View>>;

interface Source<View> {
  readonly subscribe: (listener: (view: View) => void) => Unsubscribe;
  readonly snapshot: () => Promise<Envelope<View | null>>;
}

/**
 * A read-only copy of a view of main: subscribes first, then asks for the snapshot, and drops what is not newer than what it has
 * (DESIGN.md section 1). Lives as long as the page.
 */
export function projectionOf<View extends { readonly revision: number }>(source: Source<View>): Projection<View> {
  const store = createStore<Projected<View>>(() => ({ status: 'loading' }));
  const accept = (view: View): void => {
    const current = store.getState();
    if (current.status === 'ready' && view.revision <= current.view.revision) return;
    store.setState({ status: 'ready', view }, true);
  };
  const giveUp = (status: 'empty' | 'failed'): void => {
    if (store.getState().status !== 'ready') store.setState({ status }, true);
  };
  source.subscribe(accept);
  source.snapshot().then(
    (answer) => {
      if (!answer.ok) giveUp('failed');
      else if (answer.value === null) giveUp('empty');
      else accept(answer.value);
    },
    () => giveUp('failed'),
  );
  return store;
}

export function useProjected<View>(projection: Projection<View>): Projected<View> {
  return useStore(projection);
}

/** The view, or null while there is none. */
export function useView<View>(projection: Projection<View>): View | null {
  const projected = useStore(projection);
  return projected.status === 'ready' ? projected.view : null;
}
