import { draftProblems } from '../../common/book/check-draft.ts';
import type { BookName } from '../../common/book/contact.ts';
import type { BookPageRequest, BookRefusal } from '../../common/ipc/groups/book.ts';
import { faultOf } from '../history/storage-fault.ts';
import { exportBook } from './export-book.ts';
import { ImportDesk } from './import/import-desk.ts';
import { countContacts, readContacts, readNameIndex, ContactWriter } from './contact-store.ts';
import type { BookDatabase } from './migrations.ts';
import { NewerBookError, openBook } from './open-book.ts';
import { prepareContact } from './prepare-contact.ts';
import type { ArgumentOf, BookAnswers, BookMessage, ResultOf } from './questions.ts';
import { applyPlan } from './import/apply-plan.ts';
import { followFile } from './import/follow-file.ts';
import { keepRegion } from './region-keys.ts';
import { ContactSearch } from './search-contacts.ts';

/** More than one person's own entries will ever be. */
const maximumPersonal = 20_000;

interface Opened {
  readonly db: BookDatabase;
  readonly region: string;
  readonly search: ContactSearch;
}

/** The address book's one connection. Runs in its own thread, which may wait for the disk. */
export class BookService implements BookAnswers {
  readonly #tell: (message: Extract<BookMessage, { type: 'changed' }>) => void;
  readonly #desk = new ImportDesk();
  #opened: Opened | null = null;
  #revision = 0;
  /** What was found last: its pages need no new search. */
  #found: { readonly query: string; readonly book: string; readonly revision: number; readonly ids: readonly number[] } | null = null;

  constructor(tell: (message: Extract<BookMessage, { type: 'changed' }>) => void) {
    this.#tell = tell;
  }

  open({ folder, nowMs, region, revision }: ArgumentOf<'open'>): ResultOf<'open'> {
    try {
      const { db, setAside } = openBook(folder, nowMs);
      keepRegion(db, region);
      this.#opened = { db, region, search: new ContactSearch(db) };
      this.#revision = revision;
      this.#changed(['personal', 'shared']);
      return { type: 'opened', setAside };
    } catch (error) {
      if (error instanceof NewerBookError) return { type: 'newer_version', file: error.file };
      return { type: 'failed', message: String(error) };
    }
  }

  page({ query, book, offset, limit }: BookPageRequest): ResultOf<'page'> {
    const { db, region, search } = this.#open();
    const revision = this.#revision;
    if (this.#found === null || this.#found.query !== query || this.#found.book !== book || this.#found.revision !== revision)
      this.#found = { query, book, revision, ids: search.find(query, book) };
    const { ids } = this.#found;
    return { revision, total: ids.length, contacts: readContacts(db, ids.slice(offset, offset + limit), region) };
  }

  save({ id, draft }: ArgumentOf<'save'>): ResultOf<'save'> {
    if (draftProblems(draft) !== null) return { type: 'refused', reason: 'invalid' };
    const { db, region } = this.#open();
    const refusal = id === null ? this.#roomRefusal(db) : ownRefusal(db, id);
    if (refusal !== null) return { type: 'refused', reason: refusal };
    const written = this.#write(() => new ContactWriter(db).write('personal', id, prepareContact(draft, region)));
    if (written.refusal !== null) return { type: 'refused', reason: written.refusal };
    this.#changed(['personal']);
    const [contact] = readContacts(db, [written.value], region);
    return contact === undefined ? { type: 'refused', reason: 'gone' } : { type: 'saved', contact };
  }

  remove({ id }: ArgumentOf<'remove'>): ResultOf<'remove'> {
    const { db } = this.#open();
    const refusal = ownRefusal(db, id);
    if (refusal !== null) return refusal;
    const { refusal: fault } = this.#write(() => db.prepare('DELETE FROM contacts WHERE id = ?').run(id));
    if (fault === null) this.#changed(['personal']);
    return fault;
  }

  readImport({ file }: ArgumentOf<'readImport'>): Promise<ResultOf<'readImport'>> {
    return this.#desk.read(file);
  }

  previewImport(request: ArgumentOf<'previewImport'>): ResultOf<'previewImport'> {
    const { db, region } = this.#open();
    return this.#desk.plan(db, region, request)?.preview ?? null;
  }

  runImport(request: ArgumentOf<'runImport'>): ResultOf<'runImport'> {
    const { db, region } = this.#open();
    const planned = this.#desk.plan(db, region, request);
    if (planned === null) return { type: 'refused', reason: 'gone' };
    const { added, changed, removed } = planned.plan;
    if (request.book === 'personal' && countContacts(db, 'personal') + added.length > maximumPersonal)
      return { type: 'refused', reason: 'full' };
    const { refusal } = this.#write(() => applyPlan(db, request.book, planned.plan, region));
    if (refusal !== null) return { type: 'refused', reason: refusal };
    this.#desk.forget();
    this.#changed([request.book]);
    return { type: 'imported', added: added.length, changed: changed.length, removed: removed.length };
  }

  async followFile({ file }: ArgumentOf<'followFile'>): Promise<ResultOf<'followFile'>> {
    const { db, region } = this.#open();
    const outcome = await followFile(db, region, file, (work) => this.#write(work).refusal === null);
    if (outcome === 'replaced') this.#changed(['shared']);
    return outcome;
  }

  exportBook(request: ArgumentOf<'exportBook'>): ResultOf<'exportBook'> {
    return exportBook(this.#open().db, request);
  }

  close(): null {
    this.#opened?.db.close();
    this.#opened = null;
    return null;
  }

  #open(): Opened {
    if (this.#opened === null) throw new Error('the address book is not open');
    return this.#opened;
  }

  #roomRefusal(db: BookDatabase): BookRefusal | null {
    return countContacts(db, 'personal') < maximumPersonal ? null : 'full';
  }

  /** Does all of `work` or nothing; what the disk refuses is told in the agent's terms. */
  #write<Value>(work: () => Value): { readonly refusal: null; readonly value: Value } | { readonly refusal: BookRefusal } {
    try {
      return { refusal: null, value: this.#open().db.transaction(work).immediate() };
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'refused') throw error;
      return { refusal: fault === 'disk_full' ? 'disk_full' : 'unavailable' };
    }
  }

  #changed(books: readonly BookName[]): void {
    const { db, search } = this.#open();
    search.forget();
    this.#revision += 1;
    this.#tell({
      type: 'changed',
      revision: this.#revision,
      counts: { shared: countContacts(db, 'shared'), personal: countContacts(db, 'personal') },
      names: books.map((book) => ({ book, index: readNameIndex(db, book) })),
    });
  }
}

/** Only entries of 個人 may be changed. */
function ownRefusal(db: BookDatabase, id: number): BookRefusal | null {
  const book = db.prepare('SELECT book FROM contacts WHERE id = ?').pluck().get(id);
  if (book === undefined) return 'gone';
  return book === 'personal' ? null : 'read_only';
}
