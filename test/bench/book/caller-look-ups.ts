import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CallParty } from '../../../common/call/call-party.ts';
import { numberParty } from '../../../common/phone/calling-party.ts';
import type { AddressBook } from '../../../main/book/address-book.ts';
import { csvLine } from '../../../main/history/export/csv.ts';
import { manyContacts, someContact } from '../../support/book/many-contacts.ts';
import { percentileRows } from '../rows.ts';
import type { Row } from '../suite.ts';

export const entryCount = 100_000;
const lookUps = 2000;
/** DESIGN.md section 13. */
const budgetMs = 5;

/** A CSV of `entryCount` people in the folder; returns its path. */
export function writeEntries(folder: string): string {
  const file = path.join(folder, 'book.csv');
  const lines = manyContacts(entryCount).map(({ name, kana, company, department, memo, numbers }) =>
    csvLine([name, kana, company, department, numbers[0]?.number ?? '', numbers[1]?.number ?? '', memo]),
  );
  fs.writeFileSync(file, csvLine(['名前', 'フリガナ', '会社', '部署', '携帯電話', '会社電話', 'メモ']) + lines.join(''));
  return file;
}

/** Makes them the shared book. */
export async function followEntries(book: AddressBook, file: string): Promise<void> {
  const outcome = await book.followFile(file);
  if (outcome !== 'replaced') throw new Error(`the file was ${outcome}`);
}

/** How long it takes at the INVITE to find whom a number belongs to, in a book of `writeEntries` whose names are loaded. */
export function callerLookUps(book: AddressBook): readonly Row[] {
  const parties: readonly CallParty[] = Array.from({ length: lookUps }, (_, index) =>
    numberParty(someContact((index * 7919) % entryCount).numbers[0]?.number ?? '', null, 'JP'),
  );
  const ours = parties.map((party) => {
    const startedAt = performance.now();
    if (book.matchOf(party).type !== 'one') throw new Error('a caller was not found');
    return performance.now() - startedAt;
  });
  return percentileRows({ name: `name of a caller among ${String(entryCount)}`, unit: 'ms', ours, budget: budgetMs, references: [] });
}
