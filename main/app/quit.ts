import { app } from 'electron';
import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';

/** Longest that quitting may take: a dead network or a dead disk must not keep the app alive. */
const quitDeadlineMs = 5000;

/** Ends the app in order: what `steps` do, one after the other, each failure logged, all within 5 s. */
export function quitInOrder(steps: readonly (() => Promise<void> | void)[], clock: Clock, log: Log): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
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
