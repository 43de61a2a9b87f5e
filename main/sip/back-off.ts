const firstDelayMs = 500;
const growth = 1.6;
/** While a restart is the likeliest cause: whoever comes back is registered with again within 3 s. */
const restartDelayMs = 2500;
/** About half a minute of tries. */
const restartFailures = 16;
const maximumDelayMs = 30_000;

/**
 * Milliseconds before the next try after `failures` (at least 1) failures in a row: at most 2.5 s for the first half minute, then it
 * grows to 30 s. Half of it is jitter, so that a restarted server is not met by all agents at once. `random` is in [0, 1).
 */
export function backOffMs(failures: number, random: number): number {
  const early = Math.min(restartDelayMs, firstDelayMs * growth ** (failures - 1));
  const full = failures <= restartFailures ? early : Math.min(maximumDelayMs, restartDelayMs * growth ** (failures - restartFailures));
  return Math.round(full * (0.5 + random / 2));
}
