import type { BookDatabase } from './migrations.ts';

/** What the file knows about itself. */
export type BookFact = 'region' | 'shared_file';

export function readFact(db: BookDatabase, name: BookFact): string | null {
  const value = db.prepare('SELECT value FROM facts WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? value : null;
}

export function writeFact(db: BookDatabase, name: BookFact, value: string): void {
  db.prepare('INSERT INTO facts(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value').run(name, value);
}
