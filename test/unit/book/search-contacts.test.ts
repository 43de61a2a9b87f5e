import { beforeAll, describe, expect, test } from 'vitest';
import { readContacts } from '../../../main/book/contact-store.ts';
import type { BookDatabase } from '../../../main/book/migrations.ts';
import { ContactSearch } from '../../../main/book/search-contacts.ts';
import { addAll, draft, memoryBook } from '../../support/book/memory-book.ts';

let db: BookDatabase;
beforeAll(() => {
  db = memoryBook();
  addAll(db, 'shared', [
    draft({
      name: '山田 花子',
      kana: 'やまだ はなこ',
      company: '株式会社青空商事',
      numbers: [{ kind: 'mobile', number: '090-1234-5678' }],
    }),
    draft({ name: '髙橋 誠', kana: 'ﾀｶﾊｼ ﾏｺﾄ', department: '営業部', numbers: [{ kind: 'work', number: '+81 3 3322 1111' }] }),
    draft({ company: 'NEXT-7株式会社', numbers: [{ kind: 'work', number: '0120-444-444' }] }),
  ]);
  addAll(db, 'personal', [draft({ name: '100%_さん', kana: 'ヒャク', numbers: [{ kind: 'other', number: '内線のみ' }] })]);
});
const found = (query: string, book: 'all' | 'shared' | 'personal' = 'all'): string[] =>
  readContacts(db, new ContactSearch(db).find(query, book), 'JP').map(({ name, company }) => name || company);

test('without a query everything is listed in the order of フリガナ', () => {
  expect(found('')).toEqual(['NEXT-7株式会社', '髙橋 誠', '100%_さん', '山田 花子']);
  expect(found('  ', 'personal')).toEqual(['100%_さん']);
});

describe('is found by', () => {
  test.each([
    ['はなこ', '山田 花子'],
    ['ハナコ', '山田 花子'],
    ['ﾊﾅｺ', '山田 花子'],
    ['山田花子', '山田 花子'],
    ['花子 やまだ', '山田 花子'],
    ['青空', '山田 花子'],
    ['1234', '山田 花子'],
    ['０９０ー１２３４', '山田 花子'],
    ['090 1234 5678', '山田 花子'],
    ['+8190', '山田 花子'],
    ['高橋', '髙橋 誠'],
    ['営業', '髙橋 誠'],
    ['0333221', '髙橋 誠'],
    ['03-3322', '髙橋 誠'],
    ['next-7', 'NEXT-7株式会社'],
    ['ｎｅｘｔ', 'NEXT-7株式会社'],
    ['%_', '100%_さん'],
    ['内線', '100%_さん'],
  ])('%s: %s', (query, name) => {
    expect(found(query)).toEqual([name]);
  });
});

test.each(['%', '_', "'; DROP TABLE contacts; --", '\0', '\ud800', '花子 髙橋', '子1', '99999'])('%j is only text', (query) => {
  expect(found(query).length).toBeLessThanOrEqual(query === '\0' ? 4 : 1);
});
