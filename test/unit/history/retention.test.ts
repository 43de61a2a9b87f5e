import { expect, test } from 'vitest';
import { Retention } from '../../../main/history/retention.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A history that only notes what it is asked to delete. */
function rig(isIdle: () => boolean): { readonly asked: number[]; readonly clock: FakeClock; readonly retention: Retention } {
  const clock = new FakeClock();
  const asked: number[] = [];
  const expire = (beforeMs: number): Promise<number> => {
    asked.push(beforeMs);
    return Promise.resolve(0);
  };
  const retention = new Retention({ expire, days: () => 30, isIdle, clock, log: new FakeLog() });
  retention.start();
  return { asked, clock, retention };
}

test('calls older than the setting go five minutes after the start and every hour from then on', async () => {
  const { asked, clock } = rig(() => true);
  const startMs = clock.now().epochMs;
  await clock.elapse(5 * minuteMs);
  await clock.elapse(60 * minuteMs);
  expect(asked).toEqual([5, 65].map((minutes) => startMs + minutes * minuteMs - 30 * dayMs));
});

test('nothing goes while a call is up, and the next round makes up for it', async () => {
  let isIdle = false;
  const { asked, clock } = rig(() => isIdle);
  await clock.elapse(5 * minuteMs);
  expect(asked).toEqual([]);
  isIdle = true;
  await clock.elapse(60 * minuteMs);
  expect(asked).toHaveLength(1);
});

test('after a stop no timer is left', () => {
  const { clock, retention } = rig(() => true);
  retention.stop();
  expect(clock.waiting).toBe(0);
});
