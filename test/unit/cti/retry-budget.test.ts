import { expect, it } from 'vitest';
import { RetryBudget } from '../../../main/cti/retry-budget.ts';
import { FakeClock } from '../../support/fake-clock.ts';

it('gives a dozen at once, then one a second, and never saves up more than a dozen', () => {
  const clock = new FakeClock();
  const budget = new RetryBudget(clock);
  const taken = (): number => Array.from({ length: 100 }, () => budget.take()).filter(Boolean).length;
  expect(taken()).toBe(12);
  clock.advance(900);
  expect(taken()).toBe(0);
  clock.advance(100);
  expect(taken()).toBe(1);
  clock.advance(3500);
  expect(taken()).toBe(3);
  clock.advance(500);
  expect(taken()).toBe(1);
  clock.advance(3_600_000);
  expect(taken()).toBe(12);
});
