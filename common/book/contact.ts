import * as z from 'zod/mini';
import { bareDigits } from '../phone/dial-target.ts';

/** 共有 comes from a file and is replaced as a whole; 個人 is the agent's own. */
export const bookName = z.enum(['shared', 'personal']);
export type BookName = z.output<typeof bookName>;

export const numberKinds = ['mobile', 'work', 'home', 'fax', 'other'] as const;
export const numberKind = z.enum(numberKinds);
export type NumberKind = z.output<typeof numberKind>;

/** Longest field values, in UTF-16 code units, and how many numbers one contact may have. */
export const contactLimits = { name: 100, kana: 100, company: 100, department: 100, memo: 500, number: 64, numbers: 10 } as const;

const text = (maximum: number) => z.string().check(z.maxLength(maximum));

/** A number as it was written; it need not be one that can be dialled. */
export const draftNumber = z.strictObject({ kind: numberKind, number: text(contactLimits.number) });
export type DraftNumber = z.output<typeof draftNumber>;

/** What the agent or a file says of somebody. */
export const contactDraft = z.strictObject({
  name: text(contactLimits.name),
  kana: text(contactLimits.kana),
  company: text(contactLimits.company),
  department: text(contactLimits.department),
  memo: text(contactLimits.memo),
  numbers: z.array(draftNumber).check(z.maxLength(contactLimits.numbers)),
});
export type ContactDraft = z.output<typeof contactDraft>;

/** Each contact's number in its file; a replaced shared book has new ones. */
export const contactId = z.int().check(z.positive());

/** An entry as windows show it. */
export const contact = z.strictObject({
  id: contactId,
  book: bookName,
  name: z.string(),
  kana: z.string(),
  company: z.string(),
  department: z.string(),
  memo: z.string(),
  numbers: z.array(
    z.strictObject({
      kind: numberKind,
      /** As it was written. */
      number: z.string(),
      /** For people: `03-1234-5678`. */
      display: z.string(),
      /** False: it can be neither dialled nor recognised, and somebody should look at it. */
      isUsable: z.boolean(),
    }),
  ),
});
export type Contact = z.output<typeof contact>;
export type ContactNumber = Contact['numbers'][number];

export const emptyDraft: ContactDraft = { name: '', kana: '', company: '', department: '', memo: '', numbers: [] };

/** What was written of an entry, to be changed or written again. */
export function draftOf({ name, kana, company, department, memo, numbers }: Contact): ContactDraft {
  return { name, kana, company, department, memo, numbers: numbers.map(({ kind, number }) => ({ kind, number })) };
}

/** A guess: Japanese mobile numbers begin with 070, 080 or 090. */
export function kindOfNumber(number: string): NumberKind {
  return /^(?:\+81|0)[789]0/.test(bareDigits(number) ?? '') ? 'mobile' : 'work';
}

/** What to call the entry: the name, else the company, else the first number. */
export function contactTitle({
  name,
  company,
  numbers,
}: Pick<ContactDraft, 'name' | 'company'> & { numbers: readonly DraftNumber[] }): string {
  return name || company || (numbers[0]?.number ?? '');
}
