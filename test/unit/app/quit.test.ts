import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { quitInOrder } from '../../../main/app/quit.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

/** As Electron's: it asks before it ends, and ends where nobody objects. */
class FakeApp extends EventEmitter {
  isEnded = false;

  quit(): void {
    let isRefused = false;
    this.emit('before-quit', {
      preventDefault: () => {
        isRefused = true;
      },
    });
    if (!isRefused) this.isEnded = true;
  }

  /** What Windows tells a window when its user logs off; answers whether the app had it put off. */
  endSession(): boolean {
    const window = new EventEmitter();
    let isPutOff = false;
    this.emit('browser-window-created', {}, window);
    window.emit('query-session-end', {
      preventDefault: () => {
        isPutOff = true;
      },
    });
    if (!isPutOff) window.emit('session-end');
    return isPutOff;
  }
}

function rig({ hasCalls = false, steps = [] }: Partial<{ hasCalls: boolean; steps: (() => Promise<void> | void)[] }> = {}) {
  const app = new FakeApp();
  const clock = new FakeClock();
  quitInOrder({ app, hasCalls: () => hasCalls, steps, clock, log: new FakeLog() });
  return { app, clock };
}

test('a user of Windows who logs off in a call waits until it is hung up', async () => {
  const done: string[] = [];
  const { app } = rig({ hasCalls: true, steps: [() => void done.push('calls'), () => void done.push('history')] });
  expect(app.endSession()).toBe(true);
  expect(done).toEqual(['calls']);
  await vi.waitFor(() => expect(app.isEnded).toBe(true));
  expect(done).toEqual(['calls', 'history']);
});

test('without a call nobody who logs off waits, and the ending begins', () => {
  const done: string[] = [];
  const { app } = rig({ steps: [() => void done.push('unregister')] });
  expect(app.endSession()).toBe(false);
  expect(done).toEqual(['unregister']);
});

test('a part that never ends keeps the app for five seconds and no longer', () => {
  const { app, clock } = rig({ steps: [() => new Promise(() => undefined)] });
  app.quit();
  clock.advance(4999);
  expect(app.isEnded).toBe(false);
  clock.advance(1);
  expect(app.isEnded).toBe(true);
});

test('the phone goes on without a window', () => {
  const { app } = rig();
  // Electron quits by itself only where nobody listens.
  expect(app.listenerCount('window-all-closed')).toBe(1);
});
