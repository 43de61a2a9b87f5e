import { type BookMatch, noBookMatch } from '../../common/book/book-match.ts';
import type { BookName } from '../../common/book/contact.ts';
import type { CallParty } from '../../common/call/call-party.ts';
import { fold } from '../history/search/fold.ts';
import type { Log } from '../log/port.ts';
import { findNames, type NamedEntry, type NameIndex } from './name-index.ts';
import { numberKey } from './number-key.ts';

/** Names for a ringing call. Never waits, never throws. */
export interface CallerNames {
  matchOf(party: CallParty): BookMatch;
}

const listedNames = 10;
/** Entries of one number that are looked at; a company's main number may stand with each of its people. */
const readEntries = 200;

/** The names of both books in main's memory, by number. Until they are loaded nobody is known. */
export class NamesInMemory implements CallerNames {
  readonly #log: Log;
  readonly #books = new Map<BookName, NameIndex>();

  constructor(log: Log) {
    this.#log = log;
  }

  replace(book: BookName, index: NameIndex): void {
    this.#books.set(book, index);
  }

  matchOf(party: CallParty): BookMatch {
    if (party.kind !== 'number') return noBookMatch;
    try {
      return this.#match(party.number, party.e164);
    } catch (error) {
      this.#log.error({ error: String(error) }, 'the address book could not be asked for a caller');
      return noBookMatch;
    }
  }

  #match(number: string, e164: string | null): BookMatch {
    const key = numberKey(number, e164);
    if (key === null) return noBookMatch;
    const people = new Map<string, NamedEntry>();
    let unread = 0;
    // The agent's own names come first.
    for (const book of ['personal', 'shared'] as const) {
      const index = this.#books.get(book);
      if (index === undefined) continue;
      const found = findNames(index, key, readEntries);
      unread += found.total - found.entries.length;
      for (const entry of found.entries) {
        const title = fold(entry.name || entry.company);
        if (title !== '' && !people.has(title)) people.set(title, entry);
      }
    }
    const [first] = people.values();
    if (first === undefined) return noBookMatch;
    const total = people.size + unread;
    if (total === 1) return { type: 'one', name: first.name || first.company };
    return { type: 'many', total, names: [...people.values()].slice(0, listedNames).map(listed) };
  }
}

function listed({ name, company }: NamedEntry): string {
  return name === '' || company === '' ? name || company : `${name}(${company})`;
}
