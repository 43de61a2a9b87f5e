import { useEffect, useRef } from 'react';

interface PopupKeys {
  /** What Enter does while no control of the window has the focus; null: nothing. */
  readonly enter: (() => void) | null;
  readonly escape: () => void;
}

/**
 * Enter and Esc of a pop-up; a focused button keeps its own Enter, and a held-down key counts once. With a modifier they are none of
 * ours: the keys that led into this window may still be down.
 */
export function usePopupKeys({ enter, escape }: PopupKeys): void {
  const actions = useRef({ enter, escape });
  useEffect(() => {
    actions.current = { enter, escape };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || event.isComposing || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const isOnControl = event.target instanceof Element && event.target.closest('button, a, input, textarea, select') !== null;
      if (event.key === 'Escape') actions.current.escape();
      else if (event.key === 'Enter' && !isOnControl) actions.current.enter?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
