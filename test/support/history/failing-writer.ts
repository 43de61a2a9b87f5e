import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { type WriterAnswer, type WriterCommand, writerCommand } from '../../../main/history/messages.ts';
import type { StorageFault } from '../../../main/history/storage-fault.ts';
import { WriterService } from '../../../main/history/writer-service.ts';

/** How a writer's thread is to fail at one kind of command. */
export type FailurePlan = { readonly command: WriterCommand['type'] } & (
  | { readonly fault: StorageFault; readonly times: number }
  /** Never answers it. */
  | { readonly isSilent: true }
  /** Hangs in the file system, where no thread can be ended, until somebody opens this named pipe; not again when it is gone. */
  | { readonly hangsAt: string }
  /** Ends the thread before or after the work of its first such command, or before each. */
  | { readonly death: 'before' | 'after' | 'always'; readonly marker: string }
);

/** Makes the entry of such a thread in `folder`. */
export function failingWriterEntry(folder: string, plan: FailurePlan): URL {
  const entry = path.join(folder, 'failing-writer-entry.mjs');
  writeFileSync(
    entry,
    `import { runFailingWriter } from ${JSON.stringify(import.meta.url)};\nrunFailingWriter(${JSON.stringify(plan)});\n`,
  );
  return pathToFileURL(entry);
}

function dies(plan: FailurePlan): boolean {
  if (!('death' in plan) || (plan.death !== 'always' && existsSync(plan.marker))) return false;
  writeFileSync(plan.marker, '');
  return true;
}

/** Runs in the thread. */
export function runFailingWriter(plan: FailurePlan): void {
  const service = new WriterService();
  let failuresLeft = 'times' in plan ? plan.times : 0;

  function answer(command: WriterCommand): WriterAnswer | null {
    if (command.type !== plan.command) return service.run(command);
    if ('fault' in plan && failuresLeft > 0) {
      failuresLeft -= 1;
      return { type: 'failed', fault: plan.fault, message: 'as planned' };
    }
    if (!dies(plan)) return service.run(command);
    if ('death' in plan && plan.death === 'after') service.run(command);
    return null;
  }

  parentPort?.on('message', (message: unknown) => {
    const command = writerCommand.parse(message);
    if ('isSilent' in plan && command.type === plan.command) return;
    if ('hangsAt' in plan && command.type === plan.command && existsSync(plan.hangsAt)) readFileSync(plan.hangsAt);
    const result = answer(command);
    if (result === null) process.exit(1);
    parentPort?.postMessage(result);
  });
}
