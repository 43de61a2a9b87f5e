import type { Contact } from '../../../common/book/contact.ts';
import { someContact } from './many-contacts.ts';

/** An entry as windows show it. */
export function contactView(index: number, changes: Partial<Contact> = {}): Contact {
  const { numbers, ...fields } = someContact(index);
  return {
    id: index + 1,
    book: index % 4 === 0 ? 'personal' : 'shared',
    ...fields,
    numbers: numbers.map(({ kind, number }) => ({ kind, number, display: number, isUsable: true })),
    ...changes,
  };
}

/** A few of every shape. */
export const mixedContacts: readonly Contact[] = [
  contactView(0, {
    id: 1,
    name: '山田 花子',
    kana: 'ヤマダ ハナコ',
    company: '株式会社青空商事',
    department: '営業部',
    memo: '折り返しは午後に',
  }),
  contactView(1),
  contactView(2, { name: '', kana: '', company: '㈱みなと工業', department: '' }),
  contactView(3, { numbers: [] }),
  contactView(4, { numbers: [{ kind: 'other', number: '代表まで', display: '代表まで', isUsable: false }] }),
  contactView(5, {
    name: '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処',
    kana: 'ジュゲムジュゲムゴコウノスリキレカイジャリスイギョノ',
    company: '"><img src=x onerror=alert(1)>',
  }),
];
