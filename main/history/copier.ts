import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { copyDatabase } from './backup/copy-database.ts';
import { copyJob, type CopyReport } from './backup/copy-messages.ts';

// The copier's thread: started for one copy, with a read-only connection of its own. `cancel` is raised by main.
const { job, cancel } = z.strictObject({ job: copyJob, cancel: z.instanceof(SharedArrayBuffer) }).parse(workerData);
const flag = new Int32Array(cancel);

function report(message: CopyReport): void {
  parentPort?.postMessage(message);
}

const outcome = await copyDatabase(job, {
  progress: (progress) => report({ type: 'progress', progress }),
  isCancelled: () => Atomics.load(flag, 0) !== 0,
});
report({ type: 'ended', outcome });
