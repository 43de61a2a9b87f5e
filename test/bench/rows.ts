import type { Row } from './suite.ts';

export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly ours: number | null;
  readonly budget?: number;
  readonly reference?: { readonly name: string; readonly value: number | null };
}

/** A row with its ratio; a reference of 0 gives none. */
export function rowOf({ name, unit, ours, budget, reference }: Measured): Row {
  const value = reference?.value ?? null;
  return {
    name,
    unit,
    ours,
    reference: value,
    referenceName: reference?.name ?? null,
    ratio: ours === null || value === null || value === 0 ? null : ours / value,
    budget: budget ?? null,
  };
}

/** The value that `share` (0–1) of the values do not exceed, by the nearest rank; null when there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * values.length));
  return values.toSorted((a, b) => a - b)[rank - 1] ?? null;
}

export interface MeasuredOften {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  /** Of the 95th percentile. */
  readonly budget?: number;
  readonly references: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** The median and the 95th percentile of what was measured often, a pair of rows for each reference. */
export function percentileRows({ name, unit, ours, budget, references }: MeasuredOften): readonly Row[] {
  const pair = (reference: MeasuredOften['references'][number] | null): readonly Row[] =>
    ([0.5, 0.95] as const).map((share) =>
      rowOf({
        name: `${name}, p${String(share * 100)} of ${String(ours.length)}`,
        unit,
        ours: percentile(ours, share),
        ...(share === 0.95 && budget !== undefined ? { budget } : {}),
        ...(reference === null ? {} : { reference: { name: reference.name, value: percentile(reference.values, share) } }),
      }),
    );
  return references.length === 0 ? pair(null) : references.flatMap(pair);
}

/** Whether a figure that should be there is missing: the only thing that fails a run. */
export function isIncomplete({ ours, reference, referenceName }: Row): boolean {
  return ours === null || (referenceName !== null && reference === null);
}
