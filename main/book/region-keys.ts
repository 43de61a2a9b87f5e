import * as z from 'zod/mini';
import { ContactWriter, readContacts } from './contact-store.ts';
import { readFact, writeFact } from './facts.ts';
import type { BookDatabase } from './migrations.ts';
import { prepareContact } from './prepare-contact.ts';

const batch = 1000;

/** Numbers without a country code were read as those of a region; where the setting has changed since, they are read anew. */
export function keepRegion(db: BookDatabase, region: string): void {
  const known = readFact(db, 'region');
  if (known === region) return;
  db.transaction(() => {
    if (known !== null) rekey(db, region);
    writeFact(db, 'region', region);
  }).immediate();
}

function rekey(db: BookDatabase, region: string): void {
  const ids = z.array(z.number()).parse(db.prepare('SELECT id FROM contacts').pluck().all());
  const writer = new ContactWriter(db);
  for (let at = 0; at < ids.length; at += batch) {
    for (const { id, book, ...contact } of readContacts(db, ids.slice(at, at + batch), region))
      writer.write(book, id, prepareContact(contact, region));
  }
}
