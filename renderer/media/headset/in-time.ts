import type { Clock } from '../../../common/call/instant.ts';

/** What `promise` brings, or a rejection after `deadlineMs`: a device may leave any request unanswered. */
export function inTime<Value>(promise: Promise<Value>, deadlineMs: number, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(deadlineMs, () => reject(new Error(`no answer in ${deadlineMs} ms`)));
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
