import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { runExport } from './export/export-job.ts';
import { exportJob, type ExportReport } from './export/export-messages.ts';
import { openForReading } from './open.ts';

// The exporter's thread: started for one export, with a read-only connection of its own. `cancel` is raised by main.
const { file, job, cancel } = z
  .strictObject({ file: z.string(), job: exportJob, cancel: z.instanceof(SharedArrayBuffer) })
  .parse(workerData);
const flag = new Int32Array(cancel);

function report(message: ExportReport): void {
  parentPort?.postMessage(message);
}

const db = openForReading(file);
const outcome = runExport(
  db,
  job,
  {
    progress: (rows, total) => report({ type: 'progress', rows, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
    failed: (message) => report({ type: 'error', message }),
  },
  process.platform,
);
db.close();
report({ type: 'ended', outcome });
