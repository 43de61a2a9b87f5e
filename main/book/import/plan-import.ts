import type { BookName, ContactDraft, DraftNumber } from '../../../common/book/contact.ts';
import { bareDigits } from '../../../common/phone/dial-target.ts';
import { fold } from '../../history/search/fold.ts';

/** What an import does to a book. */
export interface ImportPlan {
  readonly added: readonly ContactDraft[];
  readonly changed: readonly { readonly id: number; readonly draft: ContactDraft }[];
  readonly removed: readonly number[];
  readonly unchangedCount: number;
  readonly duplicateCount: number;
}

/** An entry of the book. */
export type KnownContact = ContactDraft & { readonly id: number };

/** The same text for entries that say the same. */
function contentOf({ name, kana, company, department, memo, numbers }: ContactDraft): string {
  return JSON.stringify([name, kana, company, department, memo, numbers.map(({ kind, number }) => [kind, number])]);
}

/** Whom an entry is about, as far as a name tells. */
function identityOf({ name, company, numbers }: ContactDraft): string {
  return fold(name || company || (numbers[0]?.number ?? ''));
}

function digitsOf({ number }: DraftNumber): string {
  return bareDigits(number) ?? fold(number);
}

function mayBeOne(left: ContactDraft, right: ContactDraft): boolean {
  return left.company === '' || right.company === '' || fold(left.company) === fold(right.company);
}

function shareNumber(left: ContactDraft, right: ContactDraft): boolean {
  const known = new Set(left.numbers.map(digitsOf));
  return right.numbers.some((number) => known.has(digitsOf(number)));
}

/** What the file says goes first; what only the agent wrote stays. */
function merged(known: ContactDraft, read: ContactDraft): ContactDraft {
  const digits = new Set(read.numbers.map(digitsOf));
  return {
    name: read.name || known.name,
    kana: read.kana || known.kana,
    company: read.company || known.company,
    department: read.department || known.department,
    memo: read.memo || known.memo,
    numbers: [...read.numbers, ...known.numbers.filter((number) => !digits.has(digitsOf(number)))].map(({ kind, number }) => ({
      kind,
      number,
    })),
  };
}

/**
 * Compares a file with the book. 共有 becomes what the file says; in 個人 entries are added and changed, and nothing goes. Rows with the
 * same name stay apart, for they may be two people; a row is a known entry when they are equal, when they share name and number, or
 * when both are alone with their name and no company speaks against it.
 */
export function planImport(book: BookName, known: readonly KnownContact[], read: readonly ContactDraft[]): ImportPlan {
  const byContent = Map.groupBy(known, contentOf);
  const seen = new Set<string>();
  const taken = new Set<number>();
  const changed: { readonly id: number; readonly draft: ContactDraft }[] = [];
  let duplicateCount = 0;
  let unchangedCount = 0;
  const open: ContactDraft[] = [];
  for (const draft of read) {
    const content = contentOf(draft);
    if (seen.has(content)) {
      duplicateCount += 1;
      continue;
    }
    seen.add(content);
    const [same] = byContent.get(content) ?? [];
    if (same === undefined) open.push(draft);
    else {
      taken.add(same.id);
      unchangedCount += 1;
    }
  }
  const candidates = Map.groupBy(
    known.filter(({ id }) => !taken.has(id)),
    identityOf,
  );
  const rowsOf = Map.groupBy(open, identityOf);
  const added: ContactDraft[] = [];
  const settle = (entry: KnownContact, draft: ContactDraft): void => {
    taken.add(entry.id);
    const next = book === 'shared' ? draft : merged(entry, draft);
    if (contentOf(next) === contentOf(entry)) unchangedCount += 1;
    else changed.push({ id: entry.id, draft: next });
  };
  for (const [identity, rows] of rowsOf) {
    const entries = candidates.get(identity) ?? [];
    for (const draft of rows) {
      const free = entries.filter(({ id }) => !taken.has(id));
      const match =
        free.find((entry) => shareNumber(entry, draft)) ??
        (rows.length === 1 && free.length === 1 ? free.find((entry) => mayBeOne(entry, draft)) : undefined);
      if (match === undefined) added.push(draft);
      else settle(match, draft);
    }
  }
  const removed = book === 'shared' ? known.filter(({ id }) => !taken.has(id)).map(({ id }) => id) : [];
  return { added, changed, removed, unchangedCount, duplicateCount };
}
