import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BookName } from '../../common/book/contact.ts';
import type { ImportPreview, ReadImport } from '../../common/book/import.ts';
import type { ImportRequest } from '../../common/ipc/groups/book.ts';
import { numberParty } from '../../common/phone/calling-party.ts';
import { AddressBook } from '../../main/book/address-book.ts';
import { bookParts } from '../support/book/book-parts.ts';
import { someContact } from '../support/book/many-contacts.ts';

let folder: string;
let book: AddressBook;
const whole = { query: '', book: 'all', offset: 0, limit: 200 } as const;
const nameOf = (number: string) => book.matchOf(numberParty(number, null, 'JP'));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'book-'));
  book = new AddressBook({ ...bookParts, folder });
});
afterEach(async () => {
  await book.close();
  await rm(folder, { recursive: true });
});

async function fileOf(content: string | Uint8Array, name = 'book.csv'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** Reads a file as it would be taken in without a correction. */
async function read(file: string): Promise<ReadImport> {
  const answer = await book.readImport(file);
  if (answer.type !== 'read') throw new Error(answer.reason);
  return answer;
}
const asGuessed = ({ number, hasHeader, columns }: ReadImport, into: BookName): ImportRequest => ({
  number,
  hasHeader,
  columns: columns.map(({ guess }) => guess),
  book: into,
});
async function preview(file: ReadImport, into: BookName): Promise<ImportPreview> {
  const seen = await book.previewImport(asGuessed(file, into));
  if (seen === null) throw new Error('no preview');
  return seen;
}

const csv = '氏名,フリガナ,会社名,携帯電話,会社電話\r\n山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,青空商事,090-1234-5678,0312345678\r\n髙橋 誠,,,不明,\r\n,,,,\r\n';

test('a Shift-JIS file becomes 共有: previewed, taken in, known to the next call', async () => {
  const file = await read(await fileOf(iconv.encode(csv, 'cp932')));
  expect(file).toMatchObject({ encoding: 'cp932', rowCount: 2, hasHeader: true });
  expect(file.columns.map(({ guess }) => guess)).toEqual(['name', 'kana', 'company', 'mobile', 'work']);
  expect(file.columns[0]).toEqual({ title: '氏名', samples: ['山田 花子', '髙橋 誠'], guess: 'name' });
  const seen = await preview(file, 'shared');
  expect(seen).toMatchObject({
    added: 2,
    changed: 0,
    removed: 0,
    notes: [{ note: 'bad_number', count: 1, examples: [{ line: 3, text: '不明' }] }],
  });
  expect(seen.contacts[0]).toMatchObject({ name: '山田 花子', kana: 'ヤマダ ハナコ' });
  expect(nameOf('0312345678')).toEqual({ type: 'none' });

  expect(await book.runImport(asGuessed(file, 'shared'))).toEqual({ type: 'imported', added: 2, changed: 0, removed: 0 });
  expect(nameOf('0312345678')).toEqual({ type: 'one', name: '山田 花子' });
  expect(book.state().counts).toEqual({ shared: 2, personal: 0 });
  expect(await book.runImport(asGuessed(file, 'shared'))).toEqual({ type: 'refused', reason: 'gone' });
});

test('a newer file replaces 共有 as a whole and leaves 個人 alone', async () => {
  await book.save({ id: null, draft: { ...someContact(1), name: '自分だけ' } });
  await book.runImport(asGuessed(await read(await fileOf(csv)), 'shared'));
  const next = await read(await fileOf('氏名,携帯電話\n山田 花子,090-1234-5678\n新人,080-1111-2222\n'));
  expect(await preview(next, 'shared')).toMatchObject({ added: 1, changed: 1, removed: 1 });
  await book.runImport(asGuessed(next, 'shared'));
  expect((await book.page(whole)).contacts.map(({ name }) => name).toSorted()).toEqual(['山田 花子', '新人', '自分だけ'].toSorted());
  expect(nameOf('0312345678')).toEqual({ type: 'none' });
});

test('what is exported is read again as it was, in both encodings', async () => {
  const drafts = Array.from({ length: 20 }, (_, index) => someContact(index * 7));
  for (const draft of drafts) await book.save({ id: null, draft });
  const before = await book.page(whole);
  for (const encoding of ['cp932', 'utf8'] as const) {
    const target = path.join(folder, `${encoding}.csv`);
    expect(await book.exportBook('personal', target, encoding)).toMatchObject({ type: 'saved', rows: 20, replaced: 0 });
    const bytes = await readFile(target);
    const text = encoding === 'cp932' ? iconv.decode(bytes, 'cp932') : bytes.toString('utf8');
    expect(text).toContain('"名前","フリガナ","会社","部署","電話番号1","種別1"');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(await preview(await read(target), 'personal')).toMatchObject({ added: 0, changed: 0, unchanged: 20, notes: [] });
  }
  expect(await book.page(whole)).toEqual(before);
});

test('files that are no address book are refused in kind, and the book stays', async () => {
  const large = await fileOf('名前,電話\n', 'large.csv');
  await truncate(large, 200 * 1024 * 1024);
  const refusals = await Promise.all(
    [
      await fileOf('', 'empty.csv'),
      await fileOf(Buffer.from([0, 1, 2, 3, 255, 0, 9]), 'binary.csv'),
      large,
      path.join(folder, 'none.csv'),
      folder,
    ].map((file) => book.readImport(file)),
  );
  expect(refusals.map((answer) => (answer.type === 'refused' ? answer.reason : 'read'))).toEqual([
    'empty',
    'binary',
    'too_large',
    'unreadable',
    'unreadable',
  ]);
});

test('the file of the policy is followed: read when it is new, left when it is the same, missing or no address book', async () => {
  const file = await fileOf(csv);
  expect(await book.followFile(file)).toBe('replaced');
  expect(await book.followFile(file)).toBe('same');
  await writeFile(file, 'これはただの文です\nもう一行\n');
  expect(await book.followFile(file)).toBe('refused');
  await writeFile(file, '氏名,電話\n,\n,\n');
  expect(await book.followFile(file)).toBe('refused');
  expect(await book.followFile(path.join(folder, 'gone.csv'))).toBe('missing');
  expect(nameOf('09012345678')).toEqual({ type: 'one', name: '山田 花子' });
  await writeFile(file, '氏名,電話\n佐藤,09012345678\n');
  expect(await book.followFile(file)).toBe('replaced');
  expect(nameOf('09012345678')).toEqual({ type: 'one', name: '佐藤' });
});
