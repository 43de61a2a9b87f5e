import { expect, test } from 'vitest';
import { whileHeld } from '../../../main/settings/held-file.ts';

/** A file that answers `code` to the first attempts. */
function rig(platform: NodeJS.Platform, failures: number, code = 'EPERM') {
  const pauses: number[] = [];
  let attempts = 0;
  const act = (): Promise<string> => {
    attempts += 1;
    return attempts > failures ? Promise.resolve('written') : Promise.reject(Object.assign(new Error(code), { code }));
  };
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  return { done: whileHeld(act, { platform, pause }), pauses, attempts: () => attempts };
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('a file that a virus scanner holds for a moment is written when it lets go (%s)', async (code) => {
  const { done, pauses } = rig('win32', 3, code);
  await expect(done).resolves.toBe('written');
  expect(pauses).toHaveLength(3);
});

test('a file that stays held is given up within a second, with its error', async () => {
  const { done, pauses } = rig('win32', 100);
  await expect(done).rejects.toThrow('EPERM');
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1000);
});

test('a full disk is told at once, and so is every refusal of another system', async () => {
  for (const { done, attempts } of [rig('win32', 1, 'ENOSPC'), rig('linux', 1), rig('darwin', 1)]) {
    await expect(done).rejects.toThrow();
    expect(attempts()).toBe(1);
  }
});
