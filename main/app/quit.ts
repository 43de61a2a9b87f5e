import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';

/** Longest that quitting may take: a dead network or a dead disk must not keep the app alive. */
const quitDeadlineMs = 5000;

/** What of Electron's `app` its ending needs. */
export interface EndingApp {
  on(event: 'browser-window-created', listener: (event: unknown, window: EndingWindow) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

/** Windows tells only windows that the session ends. */
interface EndingWindow {
  on(event: 'query-session-end', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'session-end', listener: () => void): unknown;
}

export interface QuitParts {
  readonly app: EndingApp;
  readonly hasCalls: () => boolean;
  /** In this order. */
  readonly steps: readonly (() => Promise<void> | void)[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Ends the app in order: what `steps` do, one after the other, each failure logged, all within 5 s. */
export function quitInOrder({ app, hasCalls, steps, clock, log }: QuitParts): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('browser-window-created', (_event, window) => {
    // At the end of the session Electron ends at once, and the other end of a call would hear nothing any more: so it is put off.
    window.on('query-session-end', (event) => {
      if (!hasCalls()) return;
      event.preventDefault();
      app.quit();
    });
    window.on('session-end', () => app.quit());
  });
  // Electron would quit with the last window, though the phone goes on in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    const finish = (): void => {
      if (state === 'ended') return;
      state = 'ended';
      app.quit();
    };
    clock.after(quitDeadlineMs, finish);
    void runAll(steps, log).then(finish);
  });
}

async function runAll(steps: readonly (() => Promise<void> | void)[], log: Log): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.error({ error: String(error) }, 'a part did not end well');
    }
  }
}
