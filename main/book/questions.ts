import * as z from 'zod/mini';
import { bookName, contactDraft, contactId } from '../../common/book/contact.ts';
import { importPreview, readImport, refusedFile } from '../../common/book/import.ts';
import {
  bookChoice,
  bookPage,
  bookPageRequest,
  bookRefusal,
  importOutcome,
  importRequest,
  savedContact,
} from '../../common/ipc/groups/book.ts';
import { csvEncoding, exportOutcome } from '../../common/ipc/groups/history.ts';

export interface BookQuestion<Argument extends z.ZodMiniType = z.ZodMiniType, Result extends z.ZodMiniType = z.ZodMiniType> {
  readonly argument: Argument;
  readonly result: Result;
}

function question<Argument extends z.ZodMiniType, Result extends z.ZodMiniType>(
  argument: Argument,
  result: Result,
): BookQuestion<Argument, Result> {
  return { argument, result };
}

/** What main may ask the thread of the address book, and what it answers. */
export const bookQuestions = {
  /** The first question. `revision` is where the count of changes goes on. */
  open: question(
    z.strictObject({ folder: z.string(), nowMs: z.number(), region: z.string(), revision: z.number() }),
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('opened'), setAside: z.nullable(z.string()) }),
      z.strictObject({ type: z.literal('newer_version'), file: z.string() }),
      z.strictObject({ type: z.literal('failed'), message: z.string() }),
    ]),
  ),
  page: question(bookPageRequest, bookPage),
  save: question(z.strictObject({ id: z.nullable(contactId), draft: contactDraft }), savedContact),
  remove: question(z.strictObject({ id: contactId }), z.nullable(bookRefusal)),
  readImport: question(z.strictObject({ file: z.string() }), z.discriminatedUnion('type', [readImport, refusedFile])),
  previewImport: question(importRequest, z.nullable(importPreview)),
  runImport: question(importRequest, importOutcome),
  /** Makes 共有 what the file says, if it was written anew since the last time. */
  followFile: question(z.strictObject({ file: z.string() }), z.enum(['same', 'replaced', 'missing', 'refused'])),
  exportBook: question(
    z.strictObject({
      target: z.string(),
      encoding: csvEncoding,
      book: bookChoice,
      style: z.strictObject({ neutralisesFormulas: z.boolean(), phoneNumbers: z.enum(['plain', 'excel']) }),
      token: z.string(),
    }),
    exportOutcome,
  ),
  close: question(z.null(), z.null()),
} as const;

export type BookQuestions = typeof bookQuestions;
export type QuestionName = keyof BookQuestions;
export type ArgumentOf<Name extends QuestionName> = z.output<BookQuestions[Name]['argument']>;
export type ResultOf<Name extends QuestionName> = z.output<BookQuestions[Name]['result']>;

/** An answer for each question; a missing one does not compile. */
export type BookAnswers = {
  readonly [Name in QuestionName]: (argument: ArgumentOf<Name>) => ResultOf<Name> | Promise<ResultOf<Name>>;
};

export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(bookQuestions, name);
}

export const askedQuestion = z.strictObject({ number: z.number(), question: z.string(), argument: z.unknown() });
export type AskedQuestion = z.output<typeof askedQuestion>;

const nameIndex = z.strictObject({
  keys: z.instanceof(Float64Array),
  offsets: z.instanceof(Uint32Array),
  text: z.instanceof(Uint8Array),
});

/** What the thread says; `number` names the question that is answered. */
export const bookMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answered'), number: z.number(), value: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), number: z.number(), message: z.string() }),
  /** The books have changed; `names` holds those whose numbers or names did. */
  z.strictObject({
    type: z.literal('changed'),
    revision: z.number(),
    counts: z.record(bookName, z.number()),
    names: z.array(z.strictObject({ book: bookName, index: nameIndex })),
  }),
]);
export type BookMessage = z.output<typeof bookMessage>;
