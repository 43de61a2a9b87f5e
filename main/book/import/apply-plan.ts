import type { BookName } from '../../../common/book/contact.ts';
import { ContactWriter } from '../contact-store.ts';
import type { BookDatabase } from '../migrations.ts';
import { prepareContact } from '../prepare-contact.ts';
import type { ImportPlan } from './plan-import.ts';

/** Writes what an import does. Run it inside one transaction: all of the file or nothing. */
export function applyPlan(db: BookDatabase, book: BookName, { added, changed, removed }: ImportPlan, region: string): void {
  const writer = new ContactWriter(db);
  const remove = db.prepare('DELETE FROM contacts WHERE id = ?');
  for (const id of removed) remove.run(id);
  for (const { id, draft } of changed) writer.write(book, id, prepareContact(draft, region));
  for (const draft of added) writer.write(book, null, prepareContact(draft, region));
}
