import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Copies in the making, and what is about to be put in the place of the history. */
const unfinished = /^\.madoguchi-[\da-f]{8}\.part|\.db\.(?:restoring|scrubbed)/;

/** Removes what a crash left of copies beside the history, for they hold what it holds. Never throws: what is held goes at the next start. */
export function removeUnfinishedCopies(folder: string): void {
  for (const name of readdirSync(folder).filter((found) => unfinished.test(found))) {
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // A virus scanner has it: the history must open all the same.
    }
  }
}
