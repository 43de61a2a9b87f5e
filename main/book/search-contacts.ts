import * as z from 'zod/mini';
import type { BookChoice } from '../../common/ipc/groups/book.ts';
import { toAsciiDigits } from '../../common/phone/number.ts';
import { fold } from '../history/search/fold.ts';
import type { BookDatabase } from './migrations.ts';

/** A part of a number, with whatever separators people type. */
const numberPart = /^[+\d*#()[\]./\-\s]+$/;

/** What an entry must hold, each in one of its forms: `09012` is looked for among the digits, and as it is among the words. */
export function searchTerms(query: string): readonly (readonly string[])[] {
  const ascii = toAsciiDigits(query);
  const words = numberPart.test(ascii) ? [ascii] : query.split(/\s+/u);
  return words.flatMap((word) => {
    const digits = numberPart.test(toAsciiDigits(word)) ? toAsciiDigits(word).replaceAll(/[^0-9*#]/g, '') : '';
    const forms = [...new Set([fold(word), digits])].filter((form) => form !== '');
    return forms.length === 0 ? [] : [forms];
  });
}

/** The ids of what is found, in the order of フリガナ. One pass over the table: 100,000 entries take some tens of milliseconds. */
export function searchContacts(db: BookDatabase, query: string, book: BookChoice): number[] {
  const terms = searchTerms(query);
  const conditions = terms.map((forms) => `(${forms.map(() => 'instr(search_key, ?) > 0').join(' OR ')})`);
  const parameters: string[] = terms.flat();
  if (book !== 'all') {
    conditions.push('book = ?');
    parameters.push(book);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const ids = db
    .prepare(`SELECT id FROM contacts ${where} ORDER BY sort_key, id`)
    .pluck()
    .all(...parameters);
  return z.array(z.number()).parse(ids);
}
