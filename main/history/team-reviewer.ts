import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { assertNever } from '../../common/assert-never.ts';
import { countCopies } from './team/count-copies.ts';
import { JobCancelledError, type JobWatch } from './team/job-watch.ts';
import { openFiles } from './team/open-files.ts';
import { type TeamJob, teamJob, type TeamReport } from './team/team-messages.ts';

// The team's thread: copies other agents' histories and counts the copies. `wanted`: main raises it above the jobs that it gave up.
const { wanted } = z.strictObject({ wanted: z.instanceof(SharedArrayBuffer) }).parse(workerData);
const firstWanted = new Int32Array(wanted);

function report(message: TeamReport): void {
  parentPort?.postMessage(message);
}

function run(job: TeamJob, watch: JobWatch): TeamReport {
  const { number } = job;
  switch (job.type) {
    case 'open':
      return { type: 'opened', number, files: [...openFiles(job.paths, job.folder, watch)] };
    case 'count': {
      const { found, unread } = countCopies(job.copies, job.filter, job.zone, watch);
      return { type: 'counted', number, found: [...found], unread: [...unread] };
    }
    default:
      return assertNever(job);
  }
}

parentPort?.on('message', (message: unknown) => {
  const job = teamJob.parse(message);
  const { number } = job;
  try {
    report(
      run(job, {
        progress: (done, total, file) => report({ type: 'progress', number, done, total, file }),
        isCancelled: () => Atomics.load(firstWanted, 0) > number,
      }),
    );
  } catch (error) {
    report(error instanceof JobCancelledError ? { type: 'cancelled', number } : { type: 'failed', number, message: String(error) });
  }
});
