import { beforeEach, expect, test } from 'vitest';
import { NightlyError } from '../../../main/history/backup/nightly-error.ts';
import { lastSnapshotMs } from '../../../main/history/backup/team-snapshot.ts';
import { Nightly, nightOf } from '../../../main/history/backup/nightly.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const hourMs = 3_600_000;
let clock: FakeClock;
let done: number[];
let isIdle: boolean;
let fails: boolean;
let warnings: object[];

let isWanted: boolean;

function start(): Nightly {
  const nightly = new Nightly({
    what: 'snapshot',
    isWanted: () => isWanted,
    lastDoneMs: async () => done.at(-1) ?? null,
    run: async () => {
      if (fails) throw new NightlyError('disk_full', 'the disk is full');
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
  isWanted = true;
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

test('a clock that was wrong for a while does not keep it from being done for years', async () => {
  start();
  clock.jumpWallClock(11 * 365 * 24 * hourMs);
  await clock.elapse(hourMs);
  expect(done).toHaveLength(1);
  clock.jumpWallClock(-11 * 365 * 24 * hourMs);
  await clock.elapse(hourMs);
  expect(done).toHaveLength(2);
  await clock.elapse(hourMs);
  expect(done).toHaveLength(2);
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
  expect(nightly.state()).toMatchObject({ type: 'failed', reason: 'NightlyError: disk_full: the disk is full' });
  fails = false;
  await clock.elapse(2 * hourMs);
  expect(done).toHaveLength(1);
  expect(nightly.state()).toMatchObject({ type: 'done' });
});

test('it tells when it was made last, or in a word why it could not be', async () => {
  const nightly = start();
  expect(await nightly.report()).toEqual({ type: 'waiting' });
  await clock.elapse(hourMs);
  const lastMs = done.at(-1);
  expect(await nightly.report()).toEqual({ type: 'done', atMs: lastMs });
  fails = true;
  await clock.elapse(24 * hourMs);
  expect(await nightly.report()).toMatchObject({ type: 'failed', reason: 'disk_full', lastMs });
  isWanted = false;
  expect(await nightly.report()).toEqual({ type: 'off' });
});

test('a folder that is gone, or does not answer, is told at once and without an attempt', async () => {
  const options = { what: 'snapshot', isWanted: () => true, isIdle: () => true, run: async () => undefined, clock };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const gone = new Nightly({ ...options, log, lastDoneMs: () => lastSnapshotMs('/no-such-folder/madoguchi_1_pc.db') });
  expect(await gone.report()).toMatchObject({ type: 'failed', reason: 'no_folder', lastMs: null });
  const silent = new Nightly({ ...options, log, lastDoneMs: () => Promise.withResolvers<null>().promise });
  const report = silent.report();
  await clock.elapse(10_000);
  expect(await report).toMatchObject({ type: 'failed', reason: 'no_folder', lastMs: null });
});
