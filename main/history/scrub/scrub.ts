import { rm } from 'node:fs/promises';
import type { CopyOutcome } from '../backup/copy-messages.ts';
import type { RunCommand } from '../delete-in-batches.ts';
import type { WriterAnswer } from '../messages.ts';

export interface ScrubParts {
  /** `WritePump.run`. */
  readonly run: RunCommand;
  /** `HistoryCopies.scrubbed` of the open file. */
  readonly copy: () => Promise<CopyOutcome>;
  /** Does it when no export and no copy runs, and lets none begin. */
  readonly whileNobodyCopies: (work: () => Promise<WriterAnswer>) => Promise<WriterAnswer>;
}

/** Somebody may restore a backup or mend the file while the copy is made. */
const attempts = 2;

function messageOf(answer: WriterAnswer | CopyOutcome): string {
  return 'message' in answer ? answer.message : answer.type;
}

/** Returns what went wrong, or null. */
async function tryOnce({ run, copy, whileNobodyCopies }: ScrubParts): Promise<string | null> {
  const remembering = await run({ type: 'remember' });
  if (remembering.type !== 'done') return messageOf(remembering);
  const copied = await copy();
  if (copied.type !== 'saved') return messageOf(copied);
  try {
    const swapped = await whileNobodyCopies(() => run({ type: 'swap', copy: copied.file }));
    return swapped.type === 'done' ? null : messageOf(swapped);
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(copied.file + ending, { force: true });
  }
}

/**
 * Leaves no byte of what was deleted in the history: a clean copy of it is made in a thread of its own, which takes minutes for a large
 * one, while calls are written as ever; then it takes the place of the file, with what was written meanwhile. Rejects where that could
 * not be done; the history is then as it was.
 */
export async function scrub(parts: ScrubParts): Promise<void> {
  let problem = await tryOnce(parts);
  for (let attempt = 1; attempt < attempts && problem !== null; attempt += 1) problem = await tryOnce(parts);
  if (problem !== null) throw new Error(problem);
}
