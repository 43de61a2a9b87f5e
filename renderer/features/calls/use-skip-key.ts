import { useEffect, useRef } from 'react';

/** Esc and Space skip what is heard before the talk; a focused control keeps its own Space. Null: there is nothing to skip. */
export function useSkipKey(skip: (() => void) | null): void {
  const action = useRef(skip);
  useEffect(() => {
    action.current = skip;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (action.current === null || event.repeat || event.isComposing || event.defaultPrevented) return;
      const isOnControl = event.target instanceof Element && event.target.closest('button, a, input, textarea, select') !== null;
      if (event.key !== 'Escape' && (event.key !== ' ' || isOnControl)) return;
      event.preventDefault();
      action.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
