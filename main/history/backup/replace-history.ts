import { renameSync } from 'node:fs';
import { setAside } from '../set-aside.ts';

/** Puts `copy` in the place of a closed history, which is kept; returns its new name. Throws file-system errors, with all as it was. */
export function replaceHistory(file: string, copy: string, nowMs: number): string {
  const kept = setAside(file, nowMs, 'replaced');
  try {
    renameSync(copy, file);
  } catch (error) {
    renameSync(kept, file);
    throw error;
  }
  return kept;
}
