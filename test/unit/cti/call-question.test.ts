import { beforeEach, expect, it } from 'vitest';
import { CallQuestion } from '../../../main/cti/call-question.ts';
import type { Nudge } from '../../../main/cti/nudge.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';

let clock: FakeClock;
let call: AbortController;
let asked: { readonly nudge: Nudge; readonly answer: () => void }[];
let question: CallQuestion;

beforeEach(() => {
  clock = new FakeClock();
  call = new AbortController();
  asked = [];
  const ask = (nudge: Nudge): Promise<void> => new Promise((resolve) => asked.push({ nudge, answer: resolve }));
  question = new CallQuestion(ask, clock, call.signal);
});

it('is asked again when news came while its answer was under way, and never twice at once', async () => {
  void question.run();
  for (let event = 0; event < 100; event += 1) void question.run();
  await clock.elapse(2000);
  expect(asked).toHaveLength(1);
  asked[0]?.answer();
  await clock.elapse(2000);
  expect(asked).toHaveLength(2);
  asked[1]?.answer();
  await clock.elapse(2000);
  expect(asked).toHaveLength(2);
});

it('is asked twice a second at most, whatever the server tells', async () => {
  for (let step = 0; step < 200; step += 1) {
    void question.run();
    asked.at(-1)?.answer();
    await clock.elapse(50);
  }
  expect(asked.length).toBeGreaterThan(15);
  expect(asked.length).toBeLessThanOrEqual(21);
});

it('wakes a wait for a pending answer', async () => {
  void question.run();
  const wait = asked[0]?.nudge.wait(clock, 8000, call.signal);
  await settled();
  void question.run();
  expect(await wait).toBe(true);
  expect(clock.waiting).toBe(0);
});

it('is not asked about a call that is over', async () => {
  void question.run();
  void question.run();
  call.abort();
  asked[0]?.answer();
  await clock.elapse(2000);
  expect(asked).toHaveLength(1);
});
