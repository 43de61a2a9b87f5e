import type { RunningApp } from '../../support/running-app.ts';

export interface ShownPopUp {
  readonly kind: string;
  /** Grows between two windows that main did not show in one go. */
  readonly tick: number;
}

/** Notes in main, from now on, which pop-up is shown when. @returns what was noted so far. */
export async function noteShownPopUps({ app }: RunningApp): Promise<() => Promise<readonly ShownPopUp[]>> {
  const noted = await app.evaluateHandle(({ app: main, BrowserWindow }) => {
    const shown: { kind: string; tick: number }[] = [];
    let tick = 0;
    type Shown = InstanceType<typeof BrowserWindow>;
    const watch = (window: Shown): void => {
      const showInactive = window.showInactive.bind(window);
      window.showInactive = () => {
        const kind = new URL(window.webContents.getURL()).hostname;
        shown.push({ kind, tick });
        // Nothing that waits for anything comes before this.
        queueMicrotask(() => {
          tick += 1;
        });
        showInactive();
      };
    };
    for (const window of BrowserWindow.getAllWindows()) watch(window);
    main.on('browser-window-created', (_event, window) => watch(window));
    return shown;
  });
  return () => noted.evaluate((shown) => shown);
}
