import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useRef } from 'react';

/** How long buttons stay deaf after something changed under the pointer (DESIGN.md section 6). */
export const quietMs = 300;

const GuardContext = createContext<() => boolean>(() => true);

/**
 * Buttons inside ignore presses for 300 ms after the window appeared, was resized, or `contentKey` changed, so that a click meant for
 * something else does not answer or reject a call.
 */
export function PressGuard({ contentKey, children }: { readonly contentKey: string; readonly children: ReactNode }) {
  const changedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const markChanged = useCallback(() => {
    changedAtMs.current = performance.now();
  }, []);

  useLayoutEffect(markChanged, [contentKey, markChanged]);
  useEffect(() => {
    document.addEventListener('visibilitychange', markChanged);
    window.addEventListener('resize', markChanged);
    return () => {
      document.removeEventListener('visibilitychange', markChanged);
      window.removeEventListener('resize', markChanged);
    };
  }, [markChanged]);

  const isOpen = useCallback(() => performance.now() - changedAtMs.current >= quietMs, []);
  return <GuardContext value={isOpen}>{children}</GuardContext>;
}

/** Whether a press counts now. */
export function usePressGuard(): () => boolean {
  return useContext(GuardContext);
}
