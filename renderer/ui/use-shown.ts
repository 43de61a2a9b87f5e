import { useLayoutEffect } from 'react';
import { afterPaint } from './after-paint.ts';

/** Specs and the window manager look for the mark that the page stands on the screen. */
export function useShown(isReady: boolean): void {
  useLayoutEffect(() => {
    if (!isReady) return undefined;
    return afterPaint(() => {
      document.documentElement.dataset['shown'] = 'true';
    });
  }, [isReady]);
}
