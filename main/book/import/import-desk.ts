import type { ReadImport } from '../../../common/book/import.ts';
import type { ImportRequest } from '../../../common/ipc/groups/book.ts';
import { readBook } from '../contact-store.ts';
import type { BookDatabase } from '../migrations.ts';
import { describeFile, type PlannedImport, planFile } from './import-run.ts';
import { type BookFile, readBookFile } from './read-file.ts';

/** The one file that is being looked at: read once, planned anew with each correction of the agent's. */
export class ImportDesk {
  #current: { readonly number: number; readonly file: Extract<BookFile, { type: 'file' }> } | null = null;
  #lastNumber = 0;

  async read(path: string): Promise<ReadImport | Extract<BookFile, { type: 'refused' }>> {
    const file = await readBookFile(path);
    if (file.type === 'refused') return file;
    this.#lastNumber += 1;
    this.#current = { number: this.#lastNumber, file };
    return describeFile(file, this.#lastNumber);
  }

  /** Null when the number is not that of the file. */
  plan(db: BookDatabase, region: string, { number, book, hasHeader, columns }: ImportRequest): PlannedImport | null {
    if (this.#current?.number !== number) return null;
    return planFile(this.#current.file, { hasHeader, columns }, book, readBook(db, book), region);
  }

  forget(): void {
    this.#current = null;
  }
}
