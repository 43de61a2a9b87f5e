import { useEffect, useLayoutEffect } from 'react';
import { afterPaint } from './after-paint.ts';

interface PopupWindow {
  readonly title: string;
  readonly callId: string;
  readonly revision: number;
  readonly painted: (input: { callId: string; revision: number }) => Promise<unknown>;
}

/** What every pop-up does: names its window, and tells main which revision really stands on the screen. */
export function usePopupWindow({ title, callId, revision, painted }: PopupWindow): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
  useLayoutEffect(
    () =>
      afterPaint(() => {
        document.documentElement.dataset['shown'] = 'true';
        void painted({ callId, revision });
      }),
    [callId, revision, painted],
  );
}
