import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until `check` holds: for daemons that tell nobody when they are ready. Rejects after `deadlineMs`. */
export async function until(check: () => boolean | Promise<boolean>, deadlineMs: number, what: string): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!(await check())) {
    if (performance.now() > endMs) throw new Error(`${what}: not within ${String(deadlineMs)} ms`);
    await wait(20);
  }
}
