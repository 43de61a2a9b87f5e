import type { Page } from '@playwright/test';

const frames = 300;
/** A fast turn of a wheel: about one and a half screens of messages in ten frames. */
const stepPx = 90;

/** The times between frames of a page, in ms, while it stands still or while the element of `selector` scrolls down in each frame. */
export function frameTimes(page: Page, selector: string | null): Promise<readonly number[]> {
  return page.evaluate(
    ([wanted, count, step]) =>
      new Promise<number[]>((resolve) => {
        const scroller = wanted === null ? null : document.querySelector(wanted);
        const times: number[] = [];
        let lastMs = performance.now();
        const onFrame = (): void => {
          const nowMs = performance.now();
          times.push(nowMs - lastMs);
          lastMs = nowMs;
          scroller?.scrollBy(0, step);
          if (times.length < count) requestAnimationFrame(onFrame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    [selector, frames, stepPx] as const,
  );
}
