import { beforeEach, expect, test } from 'vitest';
import { Nightly, nightOf } from '../../../main/history/backup/nightly.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const hourMs = 3_600_000;
let clock: FakeClock;
let done: number[];
let isIdle: boolean;
let fails: boolean;
let warnings: object[];

function start(): Nightly {
  const nightly = new Nightly({
    what: 'snapshot',
    isWanted: () => true,
    lastDoneMs: async () => done.at(-1) ?? null,
    run: async () => {
      if (fails) throw new Error('the folder is gone');
      done.push(clock.now().epochMs);
    },
    isIdle: () => isIdle,
    clock,
    log: { info: () => undefined, warn: (fields) => void warnings.push(fields), error: () => undefined },
  });
  nightly.start();
  return nightly;
}

beforeEach(() => {
  clock = new FakeClock();
  done = [];
  warnings = [];
  isIdle = true;
  fails = false;
});

test('it is done once a night, also after days', async () => {
  const nightly = start();
  await clock.elapse(3 * 24 * hourMs);
  const nights = done.map(nightOf);
  expect(new Set(nights).size).toBe(nights.length);
  expect(nights.length).toBeGreaterThanOrEqual(3);
  expect(nights.length).toBeLessThanOrEqual(4);
  nightly.stop();
  expect(clock.waiting).toBe(0);
});

test('it waits for the end of the calls', async () => {
  isIdle = false;
  start();
  await clock.elapse(5 * hourMs);
  expect(done).toEqual([]);
  isIdle = true;
  await clock.elapse(hourMs);
  expect(done).toHaveLength(1);
});

test('a failure is logged, told to who asks, and tried again an hour later at the earliest', async () => {
  fails = true;
  const nightly = start();
  await clock.elapse(3 * hourMs);
  expect(warnings.length).toBeGreaterThanOrEqual(2);
  expect(warnings.length).toBeLessThanOrEqual(3);
  expect(nightly.state()).toMatchObject({ type: 'failed', reason: 'Error: the folder is gone' });
  fails = false;
  await clock.elapse(2 * hourMs);
  expect(done).toHaveLength(1);
  expect(nightly.state()).toMatchObject({ type: 'done' });
});
