import { type KeyboardEvent, useState } from 'react';

export interface Draft {
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  /** For the field: Enter and leaving it store what was typed, Escape brings the stored value back. */
  readonly keys: { readonly onKeyDown: (event: KeyboardEvent) => void; readonly onBlur: () => void };
}

/** What is being typed into a field. It follows the stored value, and stays as typed when the value is refused. */
export function useDraft(stored: string, store: (draft: string) => void, forget: () => void): Draft {
  const [draft, setDraft] = useState(stored);
  const [followed, setFollowed] = useState(stored);
  if (followed !== stored) {
    setFollowed(stored);
    setDraft(stored);
  }
  const commit = (): void => {
    if (draft !== stored) store(draft);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== stored) {
      event.stopPropagation();
      setDraft(stored);
      forget();
    }
  };
  return { draft, setDraft, keys: { onKeyDown, onBlur: commit } };
}
