import { readBook } from '../contact-store.ts';
import { readFact, writeFact } from '../facts.ts';
import type { BookDatabase } from '../migrations.ts';
import { applyPlan } from './apply-plan.ts';
import { guessReading, isUsefulReading, planFile } from './import-run.ts';
import { readBookFile, stampOf } from './read-file.ts';

/**
 * Makes 共有 what the file says, if the file was written anew. A file that is missing, that we cannot read or that
 * has no entry leaves the book as it is.
 * `write` runs its work as one transaction and says whether it is done.
 */
export async function followFile(
  db: BookDatabase,
  region: string,
  path: string,
  write: (work: () => void) => boolean,
): Promise<'same' | 'replaced' | 'missing' | 'refused'> {
  const stamp = await stampOf(path).catch(() => null);
  if (stamp === null) return 'missing';
  if (stamp === readFact(db, 'shared_file')) return 'same';
  const file = await readBookFile(path);
  if (file.type === 'refused') return 'refused';
  const reading = guessReading(file);
  if (!isUsefulReading(reading)) return 'refused';
  const { plan, preview } = planFile(file, reading, 'shared', readBook(db, 'shared'), region);
  // Titles alone, or rows of nothing: an export that went wrong, not a company without customers.
  if (preview.contacts.length === 0) return 'refused';
  const isWritten = write(() => {
    applyPlan(db, 'shared', plan, region);
    writeFact(db, 'shared_file', file.stamp);
  });
  return isWritten ? 'replaced' : 'refused';
}
