import { randomUUID } from 'node:crypto';
import type { BookMatch } from '../../common/book/book-match.ts';
import type { ImportPreview } from '../../common/book/import.ts';
import type { CallParty } from '../../common/call/call-party.ts';
import type { Clock } from '../../common/call/instant.ts';
import type {
  BookChoice,
  BookPage,
  BookPageRequest,
  BookRefusal,
  BookState,
  BookTrouble,
  ImportOutcome,
  ImportRequest,
  SavedContact,
} from '../../common/ipc/groups/book.ts';
import type { CsvEncoding, ExportOutcome } from '../../common/ipc/groups/history.ts';
import type { CsvStyle } from '../history/export/csv.ts';
import { fileTime } from '../history/export/local-time.ts';
import type { Log } from '../log/port.ts';
import { BookLink } from './book-link.ts';
import { type CallerNames, NamesInMemory } from './caller-names.ts';
import type { ArgumentOf, BookMessage, QuestionName, ResultOf } from './questions.ts';

export interface AddressBookOptions {
  /** The entry of the thread: a bundle beside main's, or the source in tests. */
  readonly threadUrl: URL;
  /** Where address-book.db lives; made when it is missing. Local disk only. */
  readonly folder: string;
  /** ISO code of numbers without a country code. */
  readonly region: () => string;
  /** Whether 共有 may be imported by hand. */
  readonly canImportShared: () => boolean;
  /** The settings of the CSV files, asked at each export. */
  readonly csvStyle: () => CsvStyle;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opening reads every number, and once after a change of the region writes it anew. */
const openLimitMs = 60_000;
const answerLimitMs = 15_000;
/** A hundred thousand rows take seconds, on a busy machine many. */
const fileLimitMs = 180_000;
const closeLimitMs = 3000;

/** 電話帳 as the rest of main sees it: names at once from memory, everything else from its thread (docs/decisions/0012). */
export class AddressBook implements CallerNames {
  readonly #options: AddressBookOptions;
  readonly #names: NamesInMemory;
  readonly #stateListeners = new Set<(state: BookState) => void>();
  readonly #troubleListeners = new Set<(trouble: BookTrouble) => void>();
  /** Troubles that came before anybody listened. */
  readonly #untold: BookTrouble[] = [];
  #link: Promise<BookLink> | null = null;
  #state: Omit<BookState, 'canImportShared'> = { revision: 0, counts: { shared: 0, personal: 0 } };
  #lastTrouble: BookTrouble['type'] | null = null;

  constructor(options: AddressBookOptions) {
    this.#options = options;
    this.#names = new NamesInMemory(options.log);
  }

  /** Loads the names; the phone does not wait for it. */
  start(): void {
    this.#opened().catch((error: unknown) => this.#options.log.error({ error: String(error) }, 'the address book could not be opened'));
  }

  /** Opens the book anew: the region has changed, by which numbers without a country code are read. */
  async reopen(): Promise<void> {
    await this.close();
    this.start();
  }

  matchOf(party: CallParty): BookMatch {
    return this.#names.matchOf(party);
  }

  state(): BookState {
    return { ...this.#state, canImportShared: this.#options.canImportShared() };
  }

  page(request: BookPageRequest): Promise<BookPage> {
    return this.#ask('page', request, answerLimitMs);
  }

  save(argument: ArgumentOf<'save'>): Promise<SavedContact> {
    return this.#ask('save', argument, answerLimitMs);
  }

  remove(argument: ArgumentOf<'remove'>): Promise<BookRefusal | null> {
    return this.#ask('remove', argument, answerLimitMs);
  }

  readImport(file: string): Promise<ResultOf<'readImport'>> {
    return this.#ask('readImport', { file }, fileLimitMs);
  }

  previewImport(request: ImportRequest): Promise<ImportPreview | null> {
    return this.#ask('previewImport', request, fileLimitMs);
  }

  async runImport(request: ImportRequest): Promise<ImportOutcome> {
    if (request.book === 'shared' && !this.#options.canImportShared()) return { type: 'refused', reason: 'read_only' };
    return this.#ask('runImport', request, fileLimitMs);
  }

  /** See main/book/import/follow-file.ts. */
  followFile(file: string): Promise<ResultOf<'followFile'>> {
    return this.#ask('followFile', { file }, fileLimitMs);
  }

  exportBook(book: BookChoice, target: string, encoding: CsvEncoding): Promise<ExportOutcome> {
    const token = `madoguchi-${randomUUID().slice(0, 8)}`;
    return this.#ask('exportBook', { target, encoding, book, style: this.#options.csvStyle(), token }, fileLimitMs);
  }

  /** The name that the dialog for saving offers. */
  csvName(): string {
    return `address_book_${fileTime(this.#options.clock.now().epochMs)}.csv`;
  }

  onChanged(listener: (state: BookState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** The first listener also hears what went wrong before it came. */
  onTrouble(listener: (trouble: BookTrouble) => void): () => void {
    this.#troubleListeners.add(listener);
    for (const trouble of this.#untold.splice(0)) listener(trouble);
    return () => this.#troubleListeners.delete(listener);
  }

  /** Tells the windows of a trouble. */
  tellTrouble(trouble: BookTrouble): void {
    if (this.#troubleListeners.size === 0) this.#untold.push(trouble);
    for (const listener of this.#troubleListeners) listener(trouble);
  }

  async close(): Promise<void> {
    const opening = this.#link;
    this.#link = null;
    const link = await opening?.catch(() => null);
    if (link === null || link === undefined) return;
    try {
      await link.ask('close', null, closeLimitMs);
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'the address book did not close');
    }
    await link.stop();
  }

  async #ask<Name extends QuestionName>(question: Name, argument: ArgumentOf<Name>, limitMs: number): Promise<ResultOf<Name>> {
    return (await this.#opened()).ask(question, argument, limitMs);
  }

  /** The thread with the book open; a dead one is replaced, a failed opening is tried again by the next question. */
  #opened(): Promise<BookLink> {
    const present = this.#link;
    const again = (): Promise<BookLink> => this.#open();
    this.#link = present === null ? again() : present.then((link) => (link.isDead ? again() : link), again);
    return this.#link;
  }

  async #open(): Promise<BookLink> {
    const { threadUrl, folder, region, clock } = this.#options;
    const link = new BookLink(threadUrl, clock, (news) => this.#take(news));
    const argument = { folder, nowMs: clock.now().epochMs, region: region(), revision: this.#state.revision };
    const failed = async (trouble: BookTrouble, reason: string): Promise<never> => {
      await link.stop();
      if (this.#lastTrouble !== trouble.type) this.tellTrouble(trouble);
      this.#lastTrouble = trouble.type;
      throw new Error(reason);
    };
    const answer = await link
      .ask('open', argument, openLimitMs)
      .catch((error: unknown) => ({ type: 'failed' as const, message: String(error) }));
    if (answer.type === 'failed') return failed({ type: 'unavailable', file: folder }, answer.message);
    if (answer.type === 'newer_version') return failed({ type: 'newer_version', file: answer.file }, 'the file is of a newer version');
    this.#lastTrouble = null;
    if (answer.setAside !== null) this.tellTrouble({ type: 'set_aside', file: answer.setAside });
    return link;
  }

  #take({ revision, counts, names }: Extract<BookMessage, { type: 'changed' }>): void {
    for (const { book, index } of names) this.#names.replace(book, index);
    this.#state = { revision, counts };
    const state = this.state();
    for (const listener of this.#stateListeners) listener(state);
  }
}
