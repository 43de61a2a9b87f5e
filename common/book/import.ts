import * as z from 'zod/mini';

/** What a column of a file may be. `number` takes its kind from the `kind` column beside it, or from the number itself. */
export const importFields = [
  'ignore',
  'name',
  'familyName',
  'givenName',
  'kana',
  'familyKana',
  'givenKana',
  'company',
  'department',
  'mobile',
  'work',
  'home',
  'fax',
  'number',
  'kind',
  'memo',
] as const;
export const importField = z.enum(importFields);
export type ImportField = z.output<typeof importField>;

/** Columns that are looked at; no address book has more. */
export const maximumColumns = 100;
export const importColumns = z.array(importField).check(z.maxLength(maximumColumns));

export const fileEncoding = z.enum(['utf8', 'utf16le', 'utf16be', 'cp932']);
export type FileEncoding = z.output<typeof fileEncoding>;

/** Why a file cannot be imported at all. */
export const fileRefusal = z.enum(['empty', 'too_large', 'too_many_rows', 'spreadsheet', 'binary', 'unreadable', 'no_rows']);
export type FileRefusal = z.output<typeof fileRefusal>;

/** What to know about single rows. All but `empty_row` are taken in all the same. */
export const rowNote = z.enum(['bad_number', 'zero_added', 'no_number', 'nameless', 'cut', 'broken_quotes', 'empty_row']);
export type RowNote = z.output<typeof rowNote>;

export const readImport = z.strictObject({
  type: z.literal('read'),
  /** Names the file in the questions that follow; a newer one takes its place. */
  number: z.int(),
  fileName: z.string(),
  encoding: fileEncoding,
  rowCount: z.number(),
  hasHeader: z.boolean(),
  columns: z.array(z.strictObject({ title: z.string(), samples: z.array(z.string()), guess: importField })),
});
export type ReadImport = z.output<typeof readImport>;

export const refusedFile = z.strictObject({ type: z.literal('refused'), reason: fileRefusal, fileName: z.string() });

export const importPreview = z.strictObject({
  /** The first five entries as they would be taken in. */
  contacts: z.array(
    z.strictObject({
      name: z.string(),
      kana: z.string(),
      company: z.string(),
      department: z.string(),
      numbers: z.array(z.strictObject({ number: z.string(), isUsable: z.boolean() })),
    }),
  ),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Entries of 共有 that the file no longer has. */
  removed: z.number(),
  /** Rows that say the same as one before them. */
  duplicates: z.number(),
  /** By note: how many rows, and the first of them; lines count from 1, as a spreadsheet shows them. */
  notes: z.array(
    z.strictObject({ note: rowNote, count: z.number(), examples: z.array(z.strictObject({ line: z.number(), text: z.string() })) }),
  ),
});
export type ImportPreview = z.output<typeof importPreview>;
