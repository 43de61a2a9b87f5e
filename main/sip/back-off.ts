const firstDelayMs = 500;
const growth = 1.6;
const maximumDelayMs = 30_000;

/**
 * Milliseconds before the next try after `failures` (at least 1) failures in a row: grows to 30 s, with half of it jitter, so that a
 * restarted server is not met by all agents at once. `random` is in [0, 1).
 */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(maximumDelayMs, firstDelayMs * growth ** (failures - 1));
  return Math.round(full * (0.5 + random / 2));
}
