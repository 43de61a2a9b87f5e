import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { BatchReader, isLongHistory, readJob } from './export/batch-reader.ts';
import { runExport } from './export/export-job.ts';
import { exportJob, type ExportReport } from './export/export-messages.ts';
import { readBatches } from './export/read-batches.ts';
import { openForReading } from './open.ts';

// The exporter's thread: started for one export, with a read-only connection of its own. `cancel` is raised by main. For the calls of a
// long history, or their chats, it starts a second one of its kind, which reads while this one writes.
const writeJob = z.strictObject({ type: z.literal('write'), file: z.string(), job: exportJob, cancel: z.instanceof(SharedArrayBuffer) });
const started = z.discriminatedUnion('type', [writeJob, readJob]).parse(workerData);

function report(message: ExportReport): void {
  parentPort?.postMessage(message);
}

async function write({ file, job, cancel }: z.output<typeof writeJob>): Promise<void> {
  const flag = new Int32Array(cancel);
  const db = openForReading(file);
  const { content } = job;
  const reader =
    (content.type === 'calls' || content.type === 'chats') && isLongHistory(db)
      ? new BatchReader(new URL(import.meta.url), { file, content: content.type, filter: content.filter, cancel })
      : null;
  const outcome = await runExport(
    db,
    job,
    {
      progress: (rows, total) => report({ type: 'progress', rows, total }),
      isCancelled: () => Atomics.load(flag, 0) !== 0,
      failed: (message) => report({ type: 'error', message }),
    },
    process.platform,
    undefined,
    reader ?? undefined,
  );
  await reader?.stop();
  db.close();
  report({ type: 'ended', outcome });
}

if (started.type === 'write') await write(started);
else if (parentPort !== null) await readBatches(started, parentPort);
