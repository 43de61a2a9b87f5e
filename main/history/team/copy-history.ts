import { closeSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';

/** What belongs to a database besides its file: the -shm is made from the -wal again. */
const endings = ['', '-wal', '-journal'] as const;
const chunkBytes = 1_048_576;
const mostAttempts = 3;

/** The file was written again and again while it was copied. */
export class ChangingFileError extends Error {
  override name = 'ChangingFileError';
}

/** Size and times of the file and what belongs to it: the same before and after means that nobody wrote meanwhile. */
function state(file: string): string {
  return endings
    .map((ending) => statSync(file + ending, { throwIfNoEntry: false }))
    .map((facts) => (facts === undefined ? '-' : `${facts.ino}:${facts.size}:${facts.mtimeMs}`))
    .join(' ');
}

function copyBytes(source: string, target: string, copied: (bytes: number) => void): void {
  const from = openSync(source, 'r');
  try {
    const to = openSync(target, 'w', 0o600);
    try {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      for (let read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) {
        for (let written = 0; written < read; ) written += writeSync(to, chunk, written, read - written);
        copied(read);
      }
    } finally {
      closeSync(to);
    }
  } finally {
    closeSync(from);
  }
}

/**
 * Copies a database as plain bytes, with its -wal or -journal: SQLite never opens the original, so nothing is written to it nor beside
 * it. `copied` hears of each piece and may throw to end it. Throws file-system errors, and where the file does not keep still.
 */
export function copyHistory(source: string, target: string, copied: (bytes: number) => void): void {
  for (let attempt = 1; ; attempt += 1) {
    const before = state(source);
    for (const ending of endings) {
      rmSync(target + ending, { force: true });
      if (ending === '' || statSync(source + ending, { throwIfNoEntry: false }) !== undefined)
        copyBytes(source + ending, target + ending, copied);
    }
    if (state(source) === before) return;
    if (attempt === mostAttempts) throw new ChangingFileError(source);
  }
}
