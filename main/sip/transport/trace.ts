export type TraceDirection = 'in' | 'out' | 'note';

/** One line of the SIP ladder, already redacted. */
export interface TraceEntry {
  readonly atMs: number;
  readonly direction: TraceDirection;
  readonly text: string;
}
