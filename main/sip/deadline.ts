import type { Clock } from '../../common/call/instant.ts';

/** What was waited for did not come in time. */
export class DeadlineError extends Error {
  constructor(what: string, deadlineMs: number) {
    super(`${what}: nothing within ${String(deadlineMs)} ms`);
  }
}

/** As `promise`, but rejects with `DeadlineError` when it is not settled after `deadlineMs`. */
export function withDeadline<Value>(promise: Promise<Value>, deadlineMs: number, clock: Clock, what: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(deadlineMs, () => reject(new DeadlineError(what, deadlineMs)));
    promise.then(resolve, reject).finally(cancel);
  });
}

/** Resolves after `delayMs` of the given clock. */
export function delay(delayMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
