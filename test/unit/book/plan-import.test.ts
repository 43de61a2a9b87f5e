import { expect, test } from 'vitest';
import type { ContactDraft } from '../../../common/book/contact.ts';
import { planImport } from '../../../main/book/import/plan-import.ts';
import { draft } from '../../support/book/memory-book.ts';

const mobile = (number: string) => [{ kind: 'mobile' as const, number }];
const hanako = draft({ name: '山田 花子', numbers: mobile('090-1111-2222') });
const known = (...drafts: readonly ContactDraft[]) => drafts.map((entry, index) => ({ ...entry, id: index + 1 }));

test('the same file again changes nothing', () => {
  const read = [hanako, draft({ name: '佐藤', numbers: mobile('090-3333-4444') })];
  expect(planImport('shared', known(...read), read)).toEqual({ added: [], changed: [], removed: [], unchangedCount: 2, duplicateCount: 0 });
});

test('共有 becomes what the file says', () => {
  const moved = { ...hanako, department: '営業部' };
  const plan = planImport('shared', known(hanako, draft({ name: '退職者' })), [moved, draft({ name: '新人' })]);
  expect(plan).toMatchObject({ changed: [{ id: 1, draft: moved }], added: [{ name: '新人' }], removed: [2] });
});

test('in 個人 nothing goes, and what only the agent wrote stays', () => {
  const own = { ...hanako, memo: '午後に', numbers: mobile('090-9999-0000') };
  const plan = planImport('personal', known(own, draft({ name: '友人' })), [{ ...hanako, name: '山田花子' }]);
  expect(plan.removed).toEqual([]);
  expect(plan.changed).toEqual([
    { id: 1, draft: { ...own, name: '山田花子', numbers: [...mobile('090-1111-2222'), ...mobile('090-9999-0000')] } },
  ]);
});

test('two people of one name stay two; the one who shares a number is the known one', () => {
  const other = { ...hanako, numbers: mobile('090-5555-6666') };
  const plan = planImport('personal', known(hanako), [other, { ...hanako, kana: 'ヤマダ ハナコ', numbers: mobile('09011112222') }]);
  expect(plan.added).toEqual([other]);
  expect(plan.changed.map(({ id, draft: { kana } }) => [id, kana])).toEqual([[1, 'ヤマダ ハナコ']]);
});

test('a row that stands twice is taken once', () => {
  expect(planImport('shared', [], [hanako, hanako])).toMatchObject({ added: [hanako], duplicateCount: 1 });
});
