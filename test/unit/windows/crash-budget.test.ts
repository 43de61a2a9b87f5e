import { expect, test } from 'vitest';
import { CrashBudget } from '../../../main/windows/crash-budget.ts';

test('a window that keeps crashing is given up, and trusted again a minute later', () => {
  let nowMs = 0;
  const budget = new CrashBudget(() => nowMs);
  for (let crash = 0; crash < 5; crash += 1) expect(budget.allowsAnother()).toBe(true);
  expect(budget.allowsAnother()).toBe(false);
  nowMs = 61_000;
  expect(budget.allowsAnother()).toBe(true);
});
