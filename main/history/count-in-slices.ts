import type { CountSlice } from './queries/count.ts';
import type { ListPlace } from './queries/scan.ts';

/** Adds up what short looks count until nothing is left, or the sum has reached `limit`; a null look counts nothing and is the last. */
export async function countInSlices(
  look: (after: ListPlace | null) => Promise<CountSlice | null>,
  limit = Number.POSITIVE_INFINITY,
): Promise<number> {
  let total = 0;
  let next: ListPlace | null = null;
  do {
    const slice: CountSlice | null = await look(next);
    total += slice?.count ?? 0;
    next = slice?.next ?? null;
  } while (next !== null && total < limit);
  return Math.min(total, limit);
}
