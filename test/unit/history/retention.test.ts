import { expect, test } from 'vitest';
import { Retention } from '../../../main/history/retention.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A history that only notes what it is asked to delete. */
function rig(
  isIdle: () => boolean,
  deleted = 0,
  finishDeletions: () => Promise<void> = () => Promise.resolve(),
  newestMs: number | null = null,
) {
  const clock = new FakeClock();
  const asked: number[] = [];
  const expire = (beforeMs: number): Promise<number> => {
    asked.push(beforeMs);
    return Promise.resolve(deleted);
  };
  const noted: unknown[] = [];
  const audit = { note: (...note: unknown[]) => void noted.push(note) };
  const expireCopies = async (): Promise<string[]> => (deleted === 0 ? [] : ['history.db.replaced-20251101-090000']);
  const parts = { expire, expireCopies, finishDeletions, newestMs: async () => newestMs, audit, clock, log: new FakeLog() };
  const retention = new Retention({ ...parts, days: () => 30, isIdle });
  retention.start();
  return { asked, noted, clock, retention };
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

test('what went leaves a line in the audit, a round without any leaves none', async () => {
  const busy = rig(() => true, 7);
  await busy.clock.elapse(5 * minuteMs);
  expect(busy.noted).toEqual([
    ['old_calls_deleted', { outcome: 'deleted', calls: 7, subject: null }],
    ['old_calls_deleted', { outcome: 'deleted', calls: null, subject: 'history.db.replaced-20251101-090000' }],
  ]);
  const quiet = rig(() => true);
  await quiet.clock.elapse(5 * minuteMs);
  expect(quiet.noted).toEqual([]);
});

test('each round first finishes a deletion that was cut off; one that fails keeps no old call', async () => {
  let rounds = 0;
  const { asked, clock } = rig(
    () => true,
    0,
    () => {
      rounds += 1;
      return Promise.reject(new Error('the disk is full'));
    },
  );
  await clock.elapse(5 * minuteMs);
  await clock.elapse(60 * minuteMs);
  expect(rounds).toBe(2);
  expect(asked).toHaveLength(2);
});

test('a clock that was set years ahead takes no call with it, unless it stays so for a day', async () => {
  const { asked, clock } = rig(() => true);
  await clock.elapse(5 * minuteMs);
  expect(asked).toHaveLength(1);
  clock.jumpWallClock(11 * 365 * dayMs);
  await clock.elapse(10 * 60 * minuteMs);
  clock.jumpWallClock(-11 * 365 * dayMs);
  await clock.elapse(14 * 60 * minuteMs);
  expect(asked).toHaveLength(1);
  const startMs = clock.now().epochMs;
  await clock.elapse(60 * minuteMs);
  expect(asked.slice(1)).toEqual([startMs + 60 * minuteMs - 30 * dayMs]);
});

test('where the newest call is months old at the start, the first calls go a day later', async () => {
  const newestMs = new FakeClock().now().epochMs - 31 * dayMs;
  const { asked, clock } = rig(() => true, 0, undefined, newestMs);
  await clock.elapse(5 * minuteMs + 23 * 60 * minuteMs);
  expect(asked).toEqual([]);
  await clock.elapse(60 * minuteMs);
  expect(asked).toHaveLength(1);
});
