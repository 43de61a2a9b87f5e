/** One line of the table: what we measured beside what a reference measured in the same run. */
export interface Row {
  readonly name: string;
  /** Of `ours`, `reference` and `budget`; `ms`, `calls`, … */
  readonly unit: string;
  /** Null when it could not be measured, which fails the run. */
  readonly ours: number | null;
  /** Null when there is no reference, or when a named one could not be measured, which fails the run. */
  readonly reference: number | null;
  readonly referenceName: string | null;
  /** `ours` divided by `reference`. */
  readonly ratio: number | null;
  /** At most this, by DESIGN.md section 13; printed, never asserted. */
  readonly budget: number | null;
}

/** Tells what is being done; a bench takes minutes. */
export type Say = (text: string) => void;

/** A set of measurements of one subject. It runs alone on the machine: one suite after the other. */
export interface Suite {
  readonly name: string;
  /** Debian packages that it needs besides those of the tests; keys of `scripts/system-packages.ts`. */
  readonly packages: readonly string[];
  readonly run: (say: Say) => Promise<readonly Row[]>;
}
