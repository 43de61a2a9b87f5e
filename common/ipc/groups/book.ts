import * as z from 'zod/mini';
import { bookName, contact, contactDraft, contactId } from '../../book/contact.ts';
import { importColumns, importPreview, readImport, refusedFile } from '../../book/import.ts';
import { event, request } from '../define.ts';
import { csvEncoding, exportOutcome } from './history.ts';

/** Which entries a list shows. */
export const bookChoice = z.enum(['all', 'shared', 'personal']);
export type BookChoice = z.output<typeof bookChoice>;

export const bookPageRequest = z.strictObject({
  query: z.string().check(z.maxLength(100)),
  book: bookChoice,
  offset: z.int().check(z.minimum(0), z.maximum(10_000_000)),
  limit: z.int().check(z.minimum(1), z.maximum(200)),
});
export type BookPageRequest = z.output<typeof bookPageRequest>;

/** A piece of what was found, in the order of フリガナ. `revision` grows with each change of the books. */
export const bookPage = z.strictObject({ revision: z.number(), total: z.number(), contacts: z.array(contact) });
export type BookPage = z.output<typeof bookPage>;

/** Why a change was not made. `gone`: somebody replaced or deleted it meanwhile; `full`: no room for more entries. */
export const bookRefusal = z.enum(['invalid', 'read_only', 'gone', 'full', 'disk_full', 'unavailable']);
export type BookRefusal = z.output<typeof bookRefusal>;

export const savedContact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('saved'), contact }),
  z.strictObject({ type: z.literal('refused'), reason: bookRefusal }),
]);
export type SavedContact = z.output<typeof savedContact>;

/** How a chosen file is read, and into which book. */
export const importRequest = z.strictObject({ number: z.int(), book: bookName, hasHeader: z.boolean(), columns: importColumns });
export type ImportRequest = z.output<typeof importRequest>;

export const importOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('imported'), added: z.number(), changed: z.number(), removed: z.number() }),
  z.strictObject({ type: z.literal('refused'), reason: bookRefusal }),
]);
export type ImportOutcome = z.output<typeof importOutcome>;

/** How many entries there are, and where 共有 comes from. */
export const bookState = z.strictObject({
  revision: z.number(),
  counts: z.record(bookName, z.number()),
  /** Whether 共有 may be imported by hand: not where policy names its file, or forbids it. */
  canImportShared: z.boolean(),
});
export type BookState = z.output<typeof bookState>;

export const bookTrouble = z.strictObject({
  type: z.enum(['set_aside', 'newer_version', 'unavailable', 'shared_file_missing', 'shared_file_refused']),
  file: z.string(),
});
export type BookTrouble = z.output<typeof bookTrouble>;

export const book = {
  state: request(['phone'], z.strictObject({}), bookState),
  changed: event(['phone'], bookState),
  /** Told once each time that it begins. */
  trouble: event(['phone'], bookTrouble),
  page: request(['phone'], bookPageRequest, bookPage),
  /** Adds to 個人 (`id` null) or changes an entry of it. */
  save: request(['phone'], z.strictObject({ id: z.nullable(contactId), draft: contactDraft }), savedContact),
  remove: request(['phone'], z.strictObject({ id: contactId }), z.nullable(bookRefusal)),
  /** Asks for a file with the OS's dialog, and reads it. */
  chooseImport: request(
    ['phone'],
    z.strictObject({}),
    z.discriminatedUnion('type', [z.strictObject({ type: z.literal('cancelled') }), readImport, refusedFile]),
  ),
  /** Null: the file is no longer the one that was chosen last. */
  previewImport: request(['phone'], importRequest, z.nullable(importPreview)),
  runImport: request(['phone'], importRequest, importOutcome),
  /** Asks for a place with the OS's dialog, then writes. */
  exportBook: request(['phone'], z.strictObject({ book: bookChoice, encoding: csvEncoding }), exportOutcome),
};
