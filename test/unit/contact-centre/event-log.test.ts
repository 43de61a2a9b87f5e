import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventLog } from '../../contact-centre/event-log.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const isEven = (entry: number): entry is number => entry % 2 === 0;
const awaited = { what: 'an even number', deadlineMs: 100 };

test('finds what has happened already, and only beyond a given point', async () => {
  const log = new EventLog<number>();
  for (const entry of [1, 2, 4]) log.add(entry);
  expect(await log.waitFor(awaited, isEven)).toBe(2);
  expect(await log.waitFor({ ...awaited, after: 2 }, isEven)).toBe(4);
});

test('waits for what is still to come', async () => {
  const log = new EventLog<number>();
  const found = log.waitFor(awaited, isEven);
  log.add(3);
  log.add(6);
  expect(await found).toBe(6);
  expect(vi.getTimerCount()).toBe(0);
});

test('names what did not come in time', async () => {
  const log = new EventLog<number>();
  const found = log.waitFor(awaited, isEven);
  const refusal = expect(found).rejects.toThrow('an even number: not within 100 ms; seen: [7]');
  log.add(7);
  await vi.advanceTimersByTimeAsync(100);
  await refusal;
});

test('a follower hears past and future, a listener only the future, until they leave', () => {
  const log = new EventLog<number>();
  const [followed, heard]: [number[], number[]] = [[], []];
  log.add(1);
  const leaveFollowing = log.follow((entry) => followed.push(entry));
  const leaveListening = log.onEntry((entry) => heard.push(entry));
  log.add(2);
  leaveFollowing();
  leaveListening();
  log.add(3);
  expect([followed, heard]).toEqual([[1, 2], [2]]);
});
