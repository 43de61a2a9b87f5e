import { describe, expect, test } from 'vitest';
import type { ContactDraft } from '../../../common/book/contact.ts';
import { numberParty } from '../../../common/phone/calling-party.ts';
import { NamesInMemory } from '../../../main/book/caller-names.ts';
import { readNameIndex } from '../../../main/book/contact-store.ts';
import { manyContacts, someContact } from '../../support/book/many-contacts.ts';
import { addAll, draft, memoryBook } from '../../support/book/memory-book.ts';
import { FakeLog } from '../../support/fake-log.ts';

function namesOf(shared: readonly ContactDraft[], personal: readonly ContactDraft[] = []): NamesInMemory {
  const db = memoryBook();
  addAll(db, 'shared', shared);
  addAll(db, 'personal', personal);
  const names = new NamesInMemory(new FakeLog());
  for (const book of ['shared', 'personal'] as const) names.replace(book, readNameIndex(db, book));
  return names;
}
const calling = (number: string) => numberParty(number, null, 'JP');
const mobile = (number: string) => [{ kind: 'mobile' as const, number }];

describe('who calls', () => {
  const yamada = draft({ name: '山田 花子', company: '青空商事', numbers: mobile('０９０ー１２３４ー５６７８') });

  test.each(['09012345678', '+819012345678', '090-1234-5678'])('%s is found however it and the entry are written', (number) => {
    expect(namesOf([yamada]).matchOf(calling(number))).toEqual({ type: 'one', name: '山田 花子' });
  });

  test('an extension is found, and not by a number that ends with it', () => {
    const names = namesOf([draft({ name: '内線 鈴木', numbers: [{ kind: 'work', number: '2004' }] })]);
    expect(names.matchOf(calling('2004'))).toEqual({ type: 'one', name: '内線 鈴木' });
    expect(names.matchOf(calling('02004'))).toEqual({ type: 'none' });
  });

  test('an entry without a name is called by its company', () => {
    expect(namesOf([{ ...yamada, name: '' }]).matchOf(calling('09012345678'))).toEqual({ type: 'one', name: '青空商事' });
  });

  test('several people of one number are all named, the agent’s own first', () => {
    const names = namesOf([yamada], [{ ...yamada, name: '山田 太郎', company: '' }]);
    expect(names.matchOf(calling('09012345678'))).toEqual({ type: 'many', total: 2, names: ['山田 太郎', '山田 花子(青空商事)'] });
  });

  test('one person who stands in both books is one', () => {
    expect(namesOf([yamada], [{ ...yamada, name: '山田　花子' }]).matchOf(calling('09012345678'))).toEqual({
      type: 'one',
      name: '山田　花子',
    });
  });

  test('withheld, unknown and odd callers are nobody', () => {
    const names = namesOf([yamada]);
    expect(names.matchOf({ kind: 'withheld' })).toEqual({ type: 'none' });
    for (const number of ['', 'anonymous', '*21#', '0'.repeat(64)]) expect(names.matchOf(calling(number))).toEqual({ type: 'none' });
  });
});

test('a broken index names nobody and is logged: the phone rings on', () => {
  const log = new FakeLog();
  const names = new NamesInMemory(log);
  const broken = { keys: new Float64Array([819_012_345_678]), offsets: new Uint32Array([5, 1]), text: new Uint8Array(0) };
  Object.defineProperty(broken, 'text', {
    get() {
      throw new Error('gone');
    },
  });
  names.replace('shared', broken);
  expect(names.matchOf(calling('09012345678'))).toEqual({ type: 'none' });
  expect(JSON.stringify(log)).toContain('could not be asked');
});

test('each of two thousand is found', () => {
  const names = namesOf(manyContacts(2000));
  for (const index of [0, 1, 999, 1998, 1999]) {
    const { name, numbers } = someContact(index);
    expect(names.matchOf(calling(numbers[0]?.number ?? ''))).toEqual({ type: 'one', name });
  }
  expect(names.matchOf(calling('03-6000-1000'))).toEqual({ type: 'none' });
});
