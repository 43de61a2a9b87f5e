import type * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What an agent set in a window, kept in the window's own storage from one start to the next. */
export interface KeptStore<Value> {
  readonly store: StoreApi<Value>;
  readonly change: (changes: Partial<Value>) => void;
}

interface KeptStoreParts<Value> {
  readonly storage: Storage;
  /** The key in the storage. */
  readonly place: string;
  readonly schema: z.ZodMiniType<Value>;
  /** Where nothing was kept, or nothing that is ours. */
  readonly fresh: Value;
  /** What must not come to the disk is kept as this. */
  readonly unkept: Partial<Value>;
}

export function keptStoreOf<Value>({ storage, place, schema, fresh, unkept }: KeptStoreParts<Value>): KeptStore<Value> {
  const store = createStore<Value>(() => remembered(storage, place, schema) ?? fresh);
  return {
    store,
    change: (changes) => {
      store.setState(changes);
      try {
        storage.setItem(place, JSON.stringify({ ...store.getState(), ...unkept }));
      } catch {
        // A full or forbidden storage: what was set holds until the window closes.
      }
    },
  };
}

function remembered<Value>(storage: Storage, place: string, schema: z.ZodMiniType<Value>): Value | null {
  try {
    const stored = schema.safeParse(JSON.parse(storage.getItem(place) ?? 'null'));
    return stored.success ? stored.data : null;
  } catch {
    // Not readable, or not ours.
    return null;
  }
}
