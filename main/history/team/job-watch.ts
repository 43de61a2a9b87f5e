/** What a job of the team's thread tells, and is told. */
export interface JobWatch {
  readonly progress: (done: number, total: number, file: string) => void;
  readonly isCancelled: () => boolean;
}

/** The job was cancelled, or a newer one took its place. */
export class JobCancelledError extends Error {
  override name = 'JobCancelledError';
}

/** Throws `JobCancelledError` where nobody wants the job any more. */
export function throwIfCancelled(watch: JobWatch): void {
  if (watch.isCancelled()) throw new JobCancelledError('cancelled');
}
