import { expect, test } from 'vitest';
import { FakeClock } from '../support/fake-clock.ts';

test('timers run in the order in which they are due, each at its own moment', () => {
  const clock = new FakeClock();
  const start = clock.now().monotonicMs;
  const seen: string[] = [];
  const note = (name: string) => () => seen.push(`${name} ${clock.now().monotonicMs - start}`);
  clock.after(20, note('late'));
  clock.after(10, () => {
    note('early')();
    clock.after(5, note('made by early'));
  });
  clock.after(15, note('cancelled'))();
  clock.advance(30);
  expect(seen).toEqual(['early 10', 'made by early 15', 'late 20']);
  expect(clock.now().monotonicMs - start).toBe(30);
  expect(clock.waiting).toBe(0);
});

test('setting the wall clock moves no timer', () => {
  const clock = new FakeClock();
  const before = clock.now();
  clock.after(10, () => expect.unreachable());
  clock.jumpWallClock(86_400_000);
  expect(clock.now()).toEqual({ epochMs: before.epochMs + 86_400_000, monotonicMs: before.monotonicMs });
});

test('promises run between the timers of an elapse', async () => {
  const clock = new FakeClock();
  const seen: string[] = [];
  clock.after(1, () => void Promise.resolve().then(() => seen.push('promise')));
  clock.after(2, () => seen.push('timer'));
  await clock.elapse(5);
  expect(seen).toEqual(['promise', 'timer']);
});
